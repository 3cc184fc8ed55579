import os
from http import HTTPStatus

from flask import Flask, Response, jsonify, make_response, url_for

from models import Note, db
from tasks import index_notes

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db.init_app(app)


def store():
    note = Note(title="New")
    db.session.add(note)
    db.session.commit()
    return note


@app.get("/notes/<int:note_id>")
def detail(note_id):
    return {"id": db.get_or_404(Note, note_id).id}


@app.post("/notes")
def create():
    note = store()
    index_notes.delay()
    return {"id": note.id}, 201, {"Location": url_for("detail", note_id=note.id)}


@app.post("/notes/quick")
def quick():
    return make_response(jsonify(id=store().id), HTTPStatus.CREATED)


@app.post("/notes/empty")
def empty():
    store()
    return Response(status=204)


@app.post("/notes/index")
def index():
    task = index_notes.delay()
    return {"task": task.id}, 202
