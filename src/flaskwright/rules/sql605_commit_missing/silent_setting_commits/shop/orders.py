from flask import Blueprint, request

from shop.extensions import db
from shop.models import Order

bp = Blueprint("orders", __name__)


@bp.route("/orders", methods=["POST"])
def create_order():
    db.session.add(Order(customer=request.form["customer"]))
    return "created", 201
