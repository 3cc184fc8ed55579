import secrets

from flask import Blueprint, request, url_for

from .mails import send_reset

bp = Blueprint("accounts", __name__)
TOKENS = {}


@bp.post("/reset")
def start_reset():
    token = secrets.token_urlsafe()
    TOKENS[token] = request.form["mail"]
    send_reset(request.form["mail"], url_for("accounts.finish_reset", token=token, _external=True))
    return "", 204


@bp.get("/reset/<token>")
def finish_reset(token):
    return {"known": token in TOKENS}
