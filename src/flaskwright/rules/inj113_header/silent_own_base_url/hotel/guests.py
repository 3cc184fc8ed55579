import secrets
import smtplib

from flask import Blueprint, current_app, url_for

bp = Blueprint("guests", __name__)


@bp.post("/")
def invite():
    # The settings say where the site is, and `url_for` adds a path only.
    link = current_app.config["PUBLIC_URL"] + url_for("guests.welcome", token=secrets.token_urlsafe())
    with smtplib.SMTP(current_app.config["SMTP_HOST"]) as smtp:
        smtp.sendmail("desk@hotel.example", ["guest@example.com"], f"Subject: Your stay\r\n\r\n{link}\r\n")
    return {"invited": True}, 201


@bp.get("/welcome/<token>")
def welcome(token):
    return {"welcome": bool(token)}
