from flask import Blueprint, Flask, request
from flask_restx import Api, Resource

blueprint = Blueprint("api", __name__)


class LibraryApi(Api):
    def payload_of_request(self):
        data = request.json
        if not isinstance(data, dict):
            self.complain("expecting an object")
        return data

    def complain(self, message):
        print(message)


api = LibraryApi(blueprint)
loans = api.namespace("loans")


@loans.route("/")
class Loans(Resource):
    def post(self):
        return {"title": api.payload_of_request().get("title")}  # expect: VAL402


app = Flask(__name__)
app.register_blueprint(blueprint)
