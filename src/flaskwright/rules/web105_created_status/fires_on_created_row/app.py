import os

from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Mapped, mapped_column

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db = SQLAlchemy(app)


class Note(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


@app.post("/notes")
def create():
    title = request.get_json().get("title")
    if not isinstance(title, str):
        return {"error": "a note needs a title"}, 422
    note = Note(title=title)
    db.session.add(note)
    db.session.commit()
    return {"id": note.id, "title": note.title}  # expect: WEB105


@app.route("/drafts", methods=["GET", "POST"])
def drafts():
    if request.method == "POST":
        draft = Note(title="Draft")
        db.session.add(draft)
        db.session.commit()
        return jsonify(id=draft.id), 200  # expect: WEB105
    return {"drafts": db.session.scalar(db.select(db.func.count(Note.id)))}
