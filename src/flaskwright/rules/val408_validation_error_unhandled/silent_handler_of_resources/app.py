from flask import Flask, request
from flask_restx import Api, Resource
from pydantic import BaseModel, ValidationError

app = Flask(__name__)
api = Api(app)


class Meter(BaseModel):
    number: int
    value: float


# Flask-RESTX keeps the handlers of its own resources.
@api.errorhandler(ValidationError)
def invalid(error):
    return {"errors": error.errors()}, 400


@api.route("/meters")
class Meters(Resource):
    def post(self):
        return Meter.model_validate(request.get_json()).model_dump(), 201
