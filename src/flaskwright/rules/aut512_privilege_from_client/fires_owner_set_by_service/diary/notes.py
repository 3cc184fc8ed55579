from flask import Blueprint, abort, request
from flask_login import current_user, login_required

from diary.models import Note, db
from diary.service import rewrite, write

bp = Blueprint("notes", __name__)


@bp.before_request
@login_required
def only_users():
    """Everybody here has logged in."""


@bp.post("/notes")
def new_note():
    return {"id": write(request.get_json()).id}, 201


@bp.put("/notes/<int:number>")
def change_note(number):
    note = db.get_or_404(Note, number)
    if note.author_id != current_user.id:
        abort(404)
    rewrite(note, request.get_json())
    return "", 204


@bp.get("/notes/<int:number>")
def note(number):
    return {"text": Note.query.filter_by(id=number, author=current_user).first_or_404().text}
