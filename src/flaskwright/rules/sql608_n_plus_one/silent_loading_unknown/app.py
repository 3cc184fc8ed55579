"""Relationships that give queries, that refuse to load, or whose loading a setting decides."""

import os

from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///school.db"
db = SQLAlchemy(app)

LOADING = os.environ.get("LOADING", "select")


class Teacher(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    room = db.relationship("Room", lazy=LOADING)
    room_id = db.Column(db.ForeignKey("room.id"))
    lessons = db.relationship("Lesson", lazy="dynamic")
    notes = db.relationship("Note", lazy="noload")
    marks = db.relationship("Mark", lazy="raise")


class Room(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


class Lesson(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    teacher_id = db.Column(db.ForeignKey("teacher.id"))


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    teacher_id = db.Column(db.ForeignKey("teacher.id"))


class Mark(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    teacher_id = db.Column(db.ForeignKey("teacher.id"))


@app.get("/teachers")
def teachers():
    answer = []
    for teacher in Teacher.query.order_by(Teacher.name):
        answer.append(
            {
                "name": teacher.name,
                "room": teacher.room.name,
                "lessons": teacher.lessons.count(),
                "notes": [note.id for note in teacher.notes],
                "marks": len(teacher.marks),
            }
        )
    return jsonify(answer)
