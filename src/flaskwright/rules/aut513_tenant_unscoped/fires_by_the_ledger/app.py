from flask import Flask, jsonify
from flask_login import UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    studio_id = db.Column(db.Integer, nullable=False)


class Room(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    studio_id = db.Column(db.Integer, nullable=False)
    name = db.Column(db.String(40))


@app.get("/rooms")
@login_required
def rooms():
    found = Room.query.filter_by(studio_id=current_user.studio_id).limit(50)
    return jsonify([room.name for room in found])


@app.get("/rooms/<int:room_id>")
@login_required
def room(room_id):
    return jsonify(Room.query.get_or_404(room_id).name)  # expect: AUT513
