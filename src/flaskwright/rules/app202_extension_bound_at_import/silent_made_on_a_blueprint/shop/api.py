from flask import Blueprint
from flask_restful import Api, Resource

bp = Blueprint("api", __name__, url_prefix="/api")
api = Api(bp)


class Ping(Resource):
    def get(self):
        return {"pong": True}


api.add_resource(Ping, "/ping")
