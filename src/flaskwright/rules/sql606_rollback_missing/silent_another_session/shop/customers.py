from flask import Blueprint, jsonify, request
from sqlalchemy.exc import IntegrityError

from shop.audit import note
from shop.extensions import Audit, db
from shop.models import Customer, Refusal

bp = Blueprint("customers", __name__)


@bp.post("/customers")
def create_customer():
    email = request.json["email"]
    db.session.add(Customer(email=email))
    try:
        db.session.commit()
    except IntegrityError:
        note(Refusal(email=email))
        return jsonify(error="there is one already"), 409
    return "", 201


@bp.post("/customers/import")
def import_customers():
    for email in request.json["emails"]:
        session = Audit()
        try:
            session.add(Refusal(email=email))
            session.commit()
        except IntegrityError:
            pass
        finally:
            session.close()
    return "", 204


@bp.post("/customers/numbers")
def read_number():
    try:
        number = int(request.json["number"])
        db.session.commit()
    except ValueError:
        number = 0
    return jsonify(found=Customer.query.filter_by(id=number).count())
