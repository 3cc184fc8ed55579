from flask import Blueprint, Flask, request
from flask_restx import Api, Resource

blueprint = Blueprint("api", __name__)


class LibraryApi(Api):
    def payload_of_request(self):
        data = request.json
        if data is None:
            return {}
        if not isinstance(data, dict):
            self.abort(400, errors={"request": "expecting an object"})
        return data


api = LibraryApi(blueprint)
loans = api.namespace("loans")


@loans.route("/")
class Loans(Resource):
    def post(self):
        return {"title": api.payload_of_request().get("title")}

    def put(self):
        data = request.json
        if not isinstance(data, dict):
            api.abort(400, "expecting an object")
        return {"title": data.get("title")}


app = Flask(__name__)
app.register_blueprint(blueprint)
