from flask import Blueprint

from . import access

bp = Blueprint("tickets", __name__)
TICKETS = {1: "Printer", 2: "Heating"}


@bp.get("/")
def index():
    return {"tickets": list(TICKETS)}


@bp.get("/<int:ticket_id>")
def detail(ticket_id):
    if ticket_id not in TICKETS:
        access.to_list()  # expect: WEB103
    return {"title": TICKETS.get(ticket_id)}


@bp.post("/<int:ticket_id>/close")
def close(ticket_id):
    access.require_agent()  # expect: WEB103
    TICKETS.pop(ticket_id, None)
    return "", 204
