from flask import Blueprint, request
from flask_login import current_user, login_required

from board.models import Note, db

bp = Blueprint("notes", __name__)


@bp.post("/notes")
@login_required
def add():
    db.session.add(Note(text=request.own_form["text"], user_id=current_user.id))
    db.session.commit()
    return "", 204
