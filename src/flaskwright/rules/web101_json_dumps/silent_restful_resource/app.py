import json

from flask import Flask
from flask_restful import Api, Resource

app = Flask(__name__)
api = Api(app)


class Note(Resource):
    def get(self, note_id):
        # Encoded twice, which is its own mistake; Flask-RESTful answers application/json all the same.
        return json.dumps({"id": note_id})


api.add_resource(Note, "/notes/<int:note_id>")
