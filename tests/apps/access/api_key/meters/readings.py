from flask import Blueprint, jsonify

from meters.checks import cache_policy, json_only, with_key

readings = Blueprint("readings", __name__)


@readings.get("/")
@cache_policy
def index():
    return jsonify([])


@readings.post("/")
@json_only
@with_key
def store():
    return "", 201


@readings.post("/feedback")
@json_only
def feedback():
    return "", 202


@readings.delete("/<int:reading>")
@with_key
def remove(reading):
    return "", 204
