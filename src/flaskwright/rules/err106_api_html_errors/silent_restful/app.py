from flask import Flask
from flask_restful import Api, Resource, abort

app = Flask(__name__)
api = Api(app)


class Lamp(Resource):
    def get(self, lamp_id):
        if lamp_id > 12:
            abort(404, message="no such lamp")
        return {"id": lamp_id, "on": False}


api.add_resource(Lamp, "/lamps/<int:lamp_id>")
