from database_kit import recover
from flask import Blueprint, current_app, jsonify, request

from shop.extensions import db
from shop.models import Customer

bp = Blueprint("customers", __name__)


@bp.post("/customers")
def create_customer():
    db.session.add(Customer(email=request.json["email"]))
    try:
        db.session.commit()
    except Exception:
        recover(db.session)
    return jsonify(total=Customer.query.count())


@bp.post("/customers/again")
def create_again():
    db.session.add(Customer(email=request.json["email"]))
    try:
        db.session.commit()
    except Exception:
        current_app.extensions["on_failure"]()
    return jsonify(total=Customer.query.count())
