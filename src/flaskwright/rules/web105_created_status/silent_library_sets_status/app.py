import os

from flask import Flask
from flask.views import MethodView
from flask_smorest import Api, Blueprint

from models import Pet, PetSchema, db

app = Flask(__name__)
app.config.update(
    API_TITLE="Pets",
    API_VERSION="v1",
    OPENAPI_VERSION="3.0.3",
    SQLALCHEMY_DATABASE_URI=os.environ["DATABASE_URL"],
)
db.init_app(app)
blp = Blueprint("pets", __name__, url_prefix="/pets")


@blp.route("/")
class Pets(MethodView):
    @blp.arguments(PetSchema)
    @blp.response(201, PetSchema)
    def post(self, data):
        pet = Pet(name=data["name"])
        db.session.add(pet)
        db.session.commit()
        return pet


Api(app).register_blueprint(blp)
