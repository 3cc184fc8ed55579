from flask import Flask, redirect, render_template, request, url_for
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    kind = db.Column(db.String(20), nullable=False)
    seconds = db.Column(db.String(20), nullable=False)
    text = db.Column(db.Text, nullable=False)


@app.post("/notes/<kind>")
def add(kind):
    db.session.add(Note(kind=kind, seconds=request.form["seconds"], text=request.form["text"]))
    db.session.commit()
    return redirect(url_for("show"))


@app.get("/notes")
def show():
    # That they are all of one kind says nothing of their texts.
    return render_template("notes.html", notes=Note.query.filter_by(kind="public").all())
