from flask import Blueprint, redirect, request, url_for

from shop.mails import send_welcome

accounts = Blueprint("accounts", __name__)


@accounts.post("/accounts")
def register():
    send_welcome(request.form["email"])
    return redirect(url_for("accounts.welcome"))


@accounts.get("/welcome")
def welcome():
    return "Welcome"
