from flask import Flask, redirect, request, url_for

app = Flask(__name__)

NOTES = {1: "first"}


@app.get("/")
def index():
    return {"notes": url_for("list_note")}  # expect: APP215


@app.get("/notes")
def list_notes():
    return {"notes": [url_for("show_note", note=key) for key in NOTES]}  # expect: APP215


@app.get("/notes/<int:note_id>")
def show_note(note_id):
    return {"text": NOTES[note_id], "self": url_for("show_note", note_id=note_id)}


@app.get("/notes/<int:note_id>/print", endpoint="print")
def print_note(note_id):
    return NOTES[note_id]


@app.post("/notes")
def create_note():
    NOTES[len(NOTES) + 1] = request.form["text"]
    return redirect(url_for("print_note", note_id=len(NOTES)))  # expect: APP215


@app.post("/notes/<int:note_id>/delete")
def delete_note(note_id):
    NOTES.pop(note_id, None)
    return redirect(
        url_for(  # expect: APP215
            "notes.list_notes",
            _external=True,
        )
    )
