from flask import Blueprint, jsonify

from shop.clients import fetch, manifest, rates, track

bp = Blueprint("shipping", __name__)


@bp.get("/parcels/<number>")
def parcel(number):
    return jsonify(track(number, timeout=3).json())


@bp.get("/rates")
def all_rates():
    return jsonify(rates=rates.get("/today").json(), depots=fetch("https://carrier.example/depots").json())


@bp.get("/manifest")
def manifest_of_today():
    return manifest(), {"Content-Type": "application/pdf"}
