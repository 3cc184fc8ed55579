from flask_sqlalchemy import SQLAlchemy

from game.types import Nested, Packed

db = SQLAlchemy()


class Player(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    bag = db.Column(Packed, nullable=False)
    world = db.Column(Nested, nullable=False)
