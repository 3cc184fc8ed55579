from flask import Blueprint, jsonify, request

from shop.extensions import db
from shop.locks import one_at_a_time
from shop.models import Seat

bp = Blueprint("shop", __name__)


@bp.post("/seats")
@one_at_a_time("seats")
def take():
    number = request.json["number"]
    if Seat.query.filter_by(number=number).first():
        return jsonify(error="taken"), 409
    db.session.add(Seat(number=number))
    db.session.commit()
    return "", 201
