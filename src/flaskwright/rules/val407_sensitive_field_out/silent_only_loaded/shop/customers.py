from flask import Blueprint, jsonify, request

from shop.models import Customer, db
from shop.schemas import CustomerSchema, NameSchema, SignUpSchema, WholeSchema

bp = Blueprint("customers", __name__)


@bp.post("/customers")
def sign_up():
    values = SignUpSchema().load(request.get_json())
    customer = Customer(**values)
    db.session.add(customer)
    db.session.commit()
    return CustomerSchema().dump(customer), 201


@bp.get("/customers")
def customers():
    found = Customer.query.all()
    return jsonify(
        whole=WholeSchema(many=True).dump(found),
        names=NameSchema(many=True).dump(found),
        short=SignUpSchema(many=True, only=("name",)).dump(found),
    )
