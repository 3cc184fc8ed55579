from flask_login import UserMixin
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Keeper(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)


class Animal(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), nullable=False)
    on_show = db.Column(db.Boolean, nullable=False, default=True)
    visits = db.Column(db.Integer, nullable=False, default=0)
    shown = db.Column(db.Integer, nullable=False, default=0)
    last_shown = db.Column(db.DateTime(timezone=True))


class VisitLog(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    animal_id = db.Column(db.ForeignKey("animal.id"), nullable=False)


class Letter(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text, nullable=False)
    status = db.Column(db.String(10), nullable=False, default="unread")

    def opened(self):
        self.status = "read"
