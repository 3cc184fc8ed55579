from flask import Blueprint, jsonify, request
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from shop.extensions import session
from shop.models import Customer

bp = Blueprint("customers", __name__)


@bp.post("/customers")
def create_customer():
    email = request.json["email"]
    try:
        session.add(Customer(email=email))
        session.flush()
    except IntegrityError:  # expect: SQL606
        pass
    found = session.execute(select(Customer).where(Customer.email == email)).scalar_one()
    session.commit()
    return jsonify(id=found.id)
