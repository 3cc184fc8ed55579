"""Columns without annotations, and annotations that are no columns."""

from dataclasses import dataclass

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///gym.db"
db = SQLAlchemy(app)


@dataclass
class Filter:
    day: str | None = None


class Course(db.Model):
    id: int = db.Column(db.Integer, primary_key=True)
    name: str = db.Column(db.String(80), nullable=True)
    trainer = db.Column(db.String(80), nullable=False)


@app.get("/courses")
def courses():
    return {"names": [course.name for course in Course.query.limit(20)], "filter": Filter().day}
