from flask import Flask
from flask.views import MethodView
from flask_smorest import Api, Blueprint
from marshmallow import Schema, fields
from webargs.flaskparser import use_kwargs

app = Flask(__name__)
app.config.update(API_TITLE="Pets", API_VERSION="v1", OPENAPI_VERSION="3.1.0")
api = Api(app)
bp = Blueprint("pets", __name__, url_prefix="/pets")


class PetSchema(Schema):
    name = fields.Str(required=True)
    age = fields.Int(required=True)


@bp.route("/")
class Pets(MethodView):
    # flask-smorest answers 422 before the method runs.
    @bp.arguments(PetSchema)
    @bp.response(201, PetSchema)
    def post(self, pet):
        return pet


# So does webargs.
@bp.post("/names")
@use_kwargs({"name": fields.Str(required=True)}, location="json")
def rename(name):
    return {"name": name}


api.register_blueprint(bp)
