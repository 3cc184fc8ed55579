"""Each round ends in a commit, two calls away, after which rows that were asked for before are asked for again."""

import json
from types import SimpleNamespace

from flask import Flask, jsonify, request
from flask_redis import FlaskRedis

from models import Animal, Herd, db, herd_of, keep

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///farm"
db.init_app(app)
store = FlaskRedis(app)


class Remembered:
    def get(self, number):
        known = store.get(f"herd-{number}")
        return SimpleNamespace(**json.loads(known)) if known else None


@app.post("/herds/out")
def let_out():
    for number in request.get_json():
        herd = db.session.get(Herd, number)
        herd.grazing = True
        keep(herd)
    return "", 204


@app.delete("/herds")
def sell():
    for herd in Herd.query.filter_by(grazing=False):
        for animal in Animal.query.filter_by(herd_id=herd.id):
            animal.remove()
        herd.remove()
    return "", 204


@app.get("/herds")
def names():
    known = Remembered()
    return jsonify([herd_of(number, known).name for number in request.args.getlist("number")])
