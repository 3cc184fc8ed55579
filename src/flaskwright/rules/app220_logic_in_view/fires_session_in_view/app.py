from flask import Flask, request
from flask.views import MethodView
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

db = SQLAlchemy()


class Note(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]


class Notes(MethodView):
    def get(self):
        notes = db.session.scalars(select(Note).order_by(Note.id)).all()  # expect: APP220
        return [note.text for note in notes]

    def post(self):
        note = Note(text=request.form["text"])
        db.session.add(note)
        db.session.commit()  # expect: APP220
        return {"id": note.id}, 201


def create_app(config):
    app = Flask(__name__)
    app.config.from_object(config)
    db.init_app(app)
    app.add_url_rule("/notes", view_func=Notes.as_view("notes"))

    @app.get("/notes/<int:note_id>")
    def show(note_id):
        note = db.session.get(Note, note_id)  # expect: APP220
        return {"text": note.text} if note else ({"error": "no such note"}, 404)

    return app
