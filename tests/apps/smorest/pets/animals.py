from flask.views import MethodView
from flask_smorest import Blueprint, abort
from marshmallow import Schema, fields

animals = Blueprint("animals", "animals", url_prefix="/animals", description="The animals")


class AnimalSchema(Schema):
    id = fields.Int(dump_only=True)
    name = fields.Str(required=True)


class AnimalQuery(Schema):
    name = fields.Str()


@animals.route("/")
class Animals(MethodView):
    @animals.arguments(AnimalQuery, location="query")
    @animals.response(200, AnimalSchema(many=True))
    def get(self, query):
        return []

    @animals.arguments(AnimalSchema)
    @animals.response(201, AnimalSchema)
    def post(self, animal):
        return animal


@animals.route("/<int:animal_id>")
class AnimalById(MethodView):
    @animals.response(200, AnimalSchema)
    def get(self, animal_id):
        abort(404)

    @animals.response(204)
    def delete(self, animal_id):
        return None


@animals.route("/count", methods=["GET"])
@animals.response(200)
def count():
    return {"count": 0}
