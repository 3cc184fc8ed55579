from dataclasses import dataclass

from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///hotel.db"
db = SQLAlchemy(app)


@dataclass
class Room(db.Model):
    # Only what is annotated is a field of the dataclass.
    id: int
    number: str

    id = db.Column(db.Integer, primary_key=True)
    number = db.Column(db.String)
    alarm_code = db.Column(db.String)


@dataclass
class Rate:
    night: float
    week: float


@app.get("/rooms")
def rooms():
    return jsonify(rooms=Room.query.all(), rate=Rate(80, 480))
