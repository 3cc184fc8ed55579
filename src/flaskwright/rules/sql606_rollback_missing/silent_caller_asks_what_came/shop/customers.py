import logging

from flask import Blueprint, abort, jsonify, request

from shop.extensions import db
from shop.models import Customer
from shop.services import create, rename, touch

bp = Blueprint("customers", __name__)
logger = logging.getLogger(__name__)


@bp.post("/customers/<int:customer_id>/name")
def change_name(customer_id):
    customer = db.get_or_404(Customer, customer_id)
    if rename(customer, request.json["name"]) is not False:
        db.session.commit()
    return "", 204


@bp.post("/customers/<int:customer_id>/names")
def change_names(customer_id):
    customer = db.get_or_404(Customer, customer_id)
    saved = rename(customer, request.json["name"])
    if not saved:
        abort(409)
    return jsonify(total=Customer.query.count())


@bp.post("/customers")
def create_customer():
    result = create(request.json["email"])
    if result["status"] == "ok":
        return jsonify(total=Customer.query.count()), 201
    return jsonify(result), 409


@bp.post("/customers/<int:customer_id>/touch")
def touch_customer(customer_id):
    try:
        touch(db.get_or_404(Customer, customer_id))
    except Exception as error:
        logger.error("not saved: %s", error)
    return jsonify(total=Customer.query.count())
