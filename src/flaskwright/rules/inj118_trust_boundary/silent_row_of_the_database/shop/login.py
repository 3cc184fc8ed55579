from flask import Blueprint, abort, request, session
from sqlalchemy import select

from .models import Customer, db

bp = Blueprint("login", __name__)


@bp.post("/login")
def login():
    customer = db.session.scalar(select(Customer).where(Customer.mail == request.form["mail"]))
    if customer is None or not customer.has_password(request.form["password"]):
        abort(401)
    # What the session keeps is what the database holds of the customer, not what the client wrote.
    session["customer_id"] = customer.id
    session["mail"] = customer.mail
    session["role"] = customer.role
    return {"role": customer.role}
