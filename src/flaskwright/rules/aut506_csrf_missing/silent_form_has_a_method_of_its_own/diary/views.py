from flask import Blueprint, abort
from flask_login import current_user, login_required

from diary.forms import NoteForm
from diary.models import Note, db

bp = Blueprint("notes", __name__)


def sent_or_400(form):
    if not form.sent():
        abort(400)
    return form


@bp.post("/notes")
@login_required
def add():
    form = sent_or_400(NoteForm())
    db.session.add(Note(text=form.text.data, user_id=current_user.id))
    db.session.commit()
    return "", 204
