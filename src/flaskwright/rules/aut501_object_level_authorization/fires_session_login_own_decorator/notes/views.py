from flask import Blueprint, abort, g, jsonify, request, session

from notes.auth import with_user
from notes.models import Note, User, db

bp = Blueprint("notes", __name__)


@bp.route("/login", methods=["GET", "POST"])
def login():
    user = User.query.filter_by(name=request.form.get("name")).first()
    if user is None or not user.has_password(request.form["password"]):
        abort(401)
    session["user_id"] = user.id
    return "", 204


@bp.post("/notes/<int:note_id>")
@with_user
def save(note_id):
    note = Note.query.filter_by(id=note_id, author_id=g.user.id).first_or_404()
    note.text = request.form["text"]
    db.session.commit()
    return "", 204


@bp.get("/notes/<int:note_id>")
@with_user
def show(note_id):
    note = Note.query.filter_by(id=note_id).first_or_404()  # expect: AUT501
    return jsonify(text=note.text)
