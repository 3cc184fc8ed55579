from flask_login import UserMixin
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Studio(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    rooms = db.relationship("Room", back_populates="studio", lazy="dynamic")


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    studio_id = db.Column(db.ForeignKey("studio.id"), nullable=False)
    studio = db.relationship("Studio")


class Room(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    studio_id = db.Column(db.ForeignKey("studio.id"), nullable=False)
    studio = db.relationship("Studio", back_populates="rooms")
    name = db.Column(db.String(40))


class Booking(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    studio_id = db.Column(db.ForeignKey("studio.id"), nullable=False)
    room_id = db.Column(db.ForeignKey("room.id"))
    user_id = db.Column(db.ForeignKey("user.id"))
    room = db.relationship("Room")


def rooms_of(studio):
    return Room.query.filter(Room.studio == studio)
