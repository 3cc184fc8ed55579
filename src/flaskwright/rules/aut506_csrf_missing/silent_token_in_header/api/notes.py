from flask import Blueprint, request, session
from flask_jwt_extended import jwt_required

from api.auth import token_required
from api.database import Note, db

notes = Blueprint("notes", __name__)


@notes.post("/notes")
@token_required
def write():
    session["seen"] = True
    db.session.add(Note(text=request.form["text"]))
    db.session.commit()
    return "", 201


@notes.post("/notes/<int:number>/copies")
@jwt_required()
def copy(number):
    db.session.add(Note(text=db.get_or_404(Note, number).text))
    db.session.commit()
    return "", 201
