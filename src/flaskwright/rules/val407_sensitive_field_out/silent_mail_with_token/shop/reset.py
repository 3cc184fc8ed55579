from flask import Blueprint, request

from shop.mail import send_reset
from shop.models import Customer

bp = Blueprint("reset", __name__)


@bp.post("/reset")
def reset():
    customer = Customer.query.filter_by(email=request.form["email"]).first()
    if customer is not None:
        send_reset(customer)
    return "", 204
