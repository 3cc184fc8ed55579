from flask import Flask, jsonify
from flask_login import UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.orm import Session, with_loader_criteria

app = Flask(__name__)
db = SQLAlchemy(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    studio_id = db.Column(db.Integer, nullable=False)


class Room(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    studio_id = db.Column(db.Integer, nullable=False)
    name = db.Column(db.String(40))


@event.listens_for(Session, "do_orm_execute")
def only_own(state):
    if current_user and current_user.is_authenticated:
        state.statement = state.statement.options(
            with_loader_criteria(Room, Room.studio_id == current_user.studio_id)
        )


@app.get("/rooms/<int:room_id>")
@login_required
def room(room_id):
    return jsonify(db.get_or_404(Room, room_id).name)
