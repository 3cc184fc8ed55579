from flask import Blueprint, Flask
from flask_restful import Api

from farm.resources import Animal, Animals, Field, Harvest, Weather

plain = Api(prefix="/api")
plain.add_resource(Animals, "/animals", "/cattle")
plain.add_resource(Animal, "/animals/<int:animal_id>", endpoint="one_animal")

fields_blueprint = Blueprint("fields", __name__, url_prefix="/land")
fields = Api(fields_blueprint, prefix="/v1")
fields.add_resource(Field, "/fields/<name>", "/fields/", resource_class_kwargs={"unit": "ha"})


@fields.resource("/harvest")
class LateHarvest(Harvest):
    def delete(self):
        return {}, 204


def create_app():
    app = Flask(__name__)
    plain.init_app(app)
    app.register_blueprint(fields_blueprint)
    Api(app).add_resource(Weather, "/weather/<float:temperature>", methods=["GET"])
    return app
