from flask import Flask, jsonify

from fleet.models import db
from fleet.services import by_driver, heaviest, tours

app = Flask(__name__)
app.config.from_prefixed_env()
db.init_app(app)


@app.get("/tours")
def list_tours():
    return jsonify(list(tours()))


@app.get("/tours/by-driver")
def sorted_tours():
    return jsonify([tour.id for tour in by_driver()])


@app.get("/tours/heavy")
def heavy_tours():
    return jsonify(heaviest(1000))
