from flask import Blueprint, jsonify

from shop.rates import COUNTRIES, rates

bp = Blueprint("rates", __name__)


@bp.get("/rates")
def all_rates():
    return jsonify(rates(), COUNTRIES)
