from flask import Blueprint

from . import access

bp = Blueprint("tickets", __name__)
TICKETS = {1: "Printer"}


@access.agents_only  # expect: AUT503
@bp.get("/")
def index():
    return TICKETS


@access.needs("close")  # expect: AUT503
@bp.delete("/<int:ticket_id>")
@access.agents_only
def close(ticket_id):
    TICKETS.pop(ticket_id, None)
    return "", 204
