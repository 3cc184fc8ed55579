from flask import Flask
from flask_smorest import Api

from pets.animals import animals
from pets.owners import owners


class Settings:
    API_TITLE = "Pets"
    API_VERSION = "v1"
    OPENAPI_VERSION = "3.0.3"


def create_app():
    app = Flask(__name__)
    app.config.from_object(Settings)
    api = Api(app)
    api.register_blueprint(animals)
    api.register_blueprint(owners, url_prefix="/people")
    return app
