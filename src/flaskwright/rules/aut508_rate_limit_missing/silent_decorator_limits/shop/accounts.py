from flask import Blueprint, request, session
from werkzeug.security import check_password_hash

from shop.customers import find
from shop.limits import limiter

accounts = Blueprint("accounts", __name__)


@accounts.post("/login")
@limiter.limit("5 per minute")
def login():
    customer = find(request.form["email"])
    if customer is None or not check_password_hash(customer["hash"], request.form["password"]):
        return "", 401
    session["customer"] = customer["id"]
    return "", 204
