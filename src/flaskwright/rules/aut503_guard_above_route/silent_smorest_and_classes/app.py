import os

from flask import Flask
from flask.views import MethodView
from flask_jwt_extended import JWTManager, jwt_required
from flask_smorest import Api, Blueprint
from marshmallow import Schema, fields

app = Flask(__name__)
app.config.update(
    API_TITLE="Pets", API_VERSION="v1", OPENAPI_VERSION="3.0.3", JWT_SECRET_KEY=os.environ["JWT_SECRET_KEY"]
)
JWTManager(app)
blp = Blueprint("pets", __name__)


class PetSchema(Schema):
    name = fields.String()


@blp.response(200, PetSchema)
@blp.route("/pets")
@jwt_required()
def pets():
    return {"name": "Rex"}


def guarded(cls):
    cls.decorators = [jwt_required()]
    return cls


@guarded
class Toys(MethodView):
    def get(self):
        return {"toys": []}


app.add_url_rule("/toys", view_func=Toys.as_view("toys"))
Api(app).register_blueprint(blp)
