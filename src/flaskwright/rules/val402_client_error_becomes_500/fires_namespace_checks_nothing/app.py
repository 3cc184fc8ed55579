from flask import Flask
from flask_restx import Resource

from shapes import api, relay, relays

app = Flask(__name__)
api.init_app(app)


@relays.route("")
class Relays(Resource):
    @relays.expect(relay, validate=False)
    def post(self):
        sent = api.payload
        return {"name": sent["name"].lower()}  # expect: VAL402


@relays.route("/all")
class AllRelays(Resource):
    @api.doc("deletes")
    def delete(self):
        return {"name": api.payload["name"].lower()}  # expect: VAL402
