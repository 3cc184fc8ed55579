from flask import Blueprint, request
from flask_mail import Message

from club.mail import mail
from club.news import announce, count_later, countries

bp = Blueprint("members", __name__)


@bp.post("/members")
def join():
    name = request.form["name"]
    announce(f"{name} has joined.")
    count_later(name)
    mail.send(Message("Welcome", recipients=[request.form["email"]]))
    return {"countries": countries()}, 201
