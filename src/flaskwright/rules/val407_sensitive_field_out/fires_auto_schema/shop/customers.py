from flask import Blueprint

from shop.models import Customer, db
from shop.schemas import CustomerSchema

bp = Blueprint("customers", __name__)
customers_schema = CustomerSchema(many=True)


@bp.get("/customers")
def customers():
    found = db.session.scalars(db.select(Customer)).all()
    return customers_schema.dump(found)
