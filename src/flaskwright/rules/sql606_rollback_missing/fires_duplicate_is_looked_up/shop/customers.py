from flask import Blueprint, jsonify, request
from sqlalchemy.exc import IntegrityError

from shop.extensions import db
from shop.models import Customer

bp = Blueprint("customers", __name__)


@bp.post("/customers")
def create_customer():
    customer = Customer(email=request.json["email"])
    db.session.add(customer)
    try:
        db.session.commit()
    except IntegrityError:  # expect: SQL606
        customer = Customer.query.filter_by(email=request.json["email"]).one()
    return jsonify(id=customer.id)
