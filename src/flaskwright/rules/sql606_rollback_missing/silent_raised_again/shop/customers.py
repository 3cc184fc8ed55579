from flask import Blueprint, jsonify, request

from shop.errors import Taken
from shop.extensions import db
from shop.models import Customer
from shop.services import create

bp = Blueprint("customers", __name__)


@bp.errorhandler(Taken)
def taken(error):
    return jsonify(error="there is one already"), 409


@bp.post("/customers")
def create_customer():
    customer = create(request.json["email"])
    db.session.commit()
    return jsonify(id=customer.id, total=Customer.query.count()), 201
