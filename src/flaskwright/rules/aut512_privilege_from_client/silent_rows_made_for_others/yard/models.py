from flask_login import LoginManager, UserMixin
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
login = LoginManager()


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


class Message(db.Model):
    """Somebody writes it, somebody else gets it."""

    id = db.Column(db.Integer, primary_key=True)
    sender_id = db.Column(db.ForeignKey("user.id"), nullable=False)
    recipient_id = db.Column(db.ForeignKey("user.id"), nullable=False)
    text = db.Column(db.Text)


class Notice(db.Model):
    """It is for others: they delete it when they have read it."""

    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.ForeignKey("user.id"), nullable=False)
    text = db.Column(db.Text)


class Group(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    owner_id = db.Column(db.ForeignKey("user.id"), nullable=False)


class Membership(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    group_id = db.Column(db.ForeignKey("group.id"), nullable=False)
    user_id = db.Column(db.ForeignKey("user.id"), nullable=False)


@login.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))
