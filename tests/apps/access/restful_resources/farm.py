"""Flask-RESTful: `method_decorators` as a list and by method, and checks in helpers."""

from flask import Flask, request, session
from flask_restful import Api, Resource, abort

app = Flask(__name__)
app.secret_key = "only-in-tests"
api = Api(app)


def farmer_or_401():
    if not session.get("farmer"):
        abort(401)
    return session["farmer"]


def farmers_only(method):
    def wrapper(*args, **kwargs):
        farmer_or_401()
        return method(*args, **kwargs)

    return wrapper


class Login(Resource):
    def post(self):
        if request.form.get("password") != "ee-i-ee-i-o":
            return {"error": "no"}, 400
        session["farmer"] = request.form["name"]
        return {}


class Fields(Resource):
    method_decorators = {"post": [farmers_only]}

    def get(self):
        return []

    def post(self):
        return {}, 201


class Field(Resource):
    method_decorators = [farmers_only]

    def get(self, field):
        return {"field": field}

    def delete(self, field):
        return {}, 204


class Harvest(Resource):
    def post(self):
        farmer = farmer_or_401()
        return {"farmer": farmer}, 201


api.add_resource(Login, "/login")
api.add_resource(Fields, "/fields")
api.add_resource(Field, "/fields/<int:field>")
api.add_resource(Harvest, "/harvest")
