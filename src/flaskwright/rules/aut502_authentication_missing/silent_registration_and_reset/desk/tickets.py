import os

from flask import Blueprint, jsonify, request
from flask_login import current_user, login_required
from itsdangerous import URLSafeTimedSerializer

from desk.models import Ticket, User, db

bp = Blueprint("tickets", __name__, url_prefix="/tickets")
serializer = URLSafeTimedSerializer(os.environ["RESET_KEY"])


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


@bp.post("/register")
def register():
    user = User(email=request.form["email"])
    user.set_password(request.form["password"])
    db.session.add(user)
    db.session.commit()
    return "", 201


@bp.post("/reset/<token>")
def reset(token):
    user = User.query.filter_by(email=serializer.loads(token, max_age=3600)).first_or_404()
    user.set_password(request.form["password"])
    db.session.commit()
    return "", 204
