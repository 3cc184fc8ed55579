from flask import Blueprint, jsonify

from shop.rates import load

bp = Blueprint("rates", __name__)
RATES = load()  # expect: RUN909


@bp.get("/rates")
def all_rates():
    return jsonify(RATES)
