from flask import Blueprint, request

from shop.mails import send_welcome

accounts = Blueprint("accounts", __name__)


@accounts.post("/accounts")
def register():
    send_welcome(request.form["email"])
    return "", 201
