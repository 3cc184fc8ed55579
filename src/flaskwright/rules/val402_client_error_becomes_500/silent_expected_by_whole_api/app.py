from flask import Flask
from flask_restx import Resource

from shapes import api, relay, relays

app = Flask(__name__)
api.init_app(app)


@relays.route("")
class Relays(Resource):
    # The API has every body checked that is expected, and answers 400 itself.
    @relays.expect(relay)
    def post(self):
        sent = api.payload
        return {"name": sent["name"].lower()}
