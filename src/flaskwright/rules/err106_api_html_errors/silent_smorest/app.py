from flask import Flask
from flask.views import MethodView
from flask_smorest import Api, Blueprint, abort
from marshmallow import Schema, fields

app = Flask(__name__)
app.config.update(API_TITLE="Pets", API_VERSION="v1", OPENAPI_VERSION="3.0.3")
blp = Blueprint("pets", __name__, url_prefix="/pets")


class PetSchema(Schema):
    name = fields.String(required=True)


@blp.route("/<name>")
class Pet(MethodView):
    @blp.response(200, PetSchema)
    def get(self, name):
        if name == "unicorn":
            abort(404, message="no such pet")
        return {"name": name}


Api(app).register_blueprint(blp)
