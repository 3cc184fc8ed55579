from flask import Blueprint, jsonify, request
from flask_login import current_user, login_required

from desk.models import Ticket, db

bp = Blueprint("tickets", __name__, url_prefix="/tickets")


@bp.get("/")
@login_required
def index():
    return jsonify([one.title for one in Ticket.query.filter_by(user_id=current_user.id)])


@bp.post("/")
@login_required
def create():
    db.session.add(Ticket(title=request.json["title"], state="open", user_id=current_user.id))
    db.session.commit()
    return "", 201


@bp.post("/<int:ticket_id>/close")
@login_required
def close(ticket_id):
    ticket = Ticket.query.filter_by(id=ticket_id, user_id=current_user.id).first_or_404()
    ticket.state = "closed"
    db.session.commit()
    return "", 204


@bp.delete("/<int:ticket_id>")
def delete(ticket_id):
    db.session.delete(Ticket.query.get_or_404(ticket_id))
    db.session.commit()
    return "", 204
