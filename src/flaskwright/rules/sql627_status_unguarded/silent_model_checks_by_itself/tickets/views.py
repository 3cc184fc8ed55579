from flask import Blueprint, abort

from tickets.models import Ticket, db

bp = Blueprint("tickets", __name__)


@bp.post("/tickets/<int:key>/open")
def open_ticket(key):
    ticket = db.get_or_404(Ticket, key)
    ticket.status = "open"
    db.session.commit()
    return "", 204


@bp.post("/tickets/<int:key>/close")
def close(key):
    ticket = db.get_or_404(Ticket, key)
    if ticket.status != "open":
        abort(409)
    ticket.status = "closed"
    db.session.commit()
    return "", 204
