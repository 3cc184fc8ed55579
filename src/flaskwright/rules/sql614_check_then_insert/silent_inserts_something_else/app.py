"""What is looked for and what is inserted are not the same."""

from datetime import date

from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)


class Room(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))
    closed = db.Column(db.Boolean)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    room_id = db.Column(db.ForeignKey("room.id"))
    text = db.Column(db.Text)
    day = db.Column(db.Date)


@app.post("/rooms/<int:number>/notes")
def add_note(number):
    room = Room.query.filter_by(id=number, closed=False).first()
    if room is None:
        return jsonify(error="closed"), 409
    earlier = Note.query.filter(Note.day < date.today()).first()
    if earlier is None:
        db.session.add(Note(room_id=number, text="The first one.", day=date.today()))
    db.session.add(Note(room_id=number, text=request.json["text"], day=date.today()))
    db.session.commit()
    return "", 201


@app.post("/rooms/copy")
def copy():
    found = Room.query.filter_by(name=request.json["name"]).first()
    if found:
        db.session.add(Room(name=request.json["name"], closed=found.closed))
        db.session.commit()
    return "", 201
