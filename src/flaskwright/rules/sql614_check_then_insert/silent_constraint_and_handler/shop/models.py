from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.exc import IntegrityError

db = SQLAlchemy()


class Account(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(120), unique=True, nullable=False)


class Follow(db.Model):
    follower_id = db.Column(db.ForeignKey("account.id"), primary_key=True)
    followed_id = db.Column(db.ForeignKey("account.id"), primary_key=True)


def save(row):
    try:
        db.session.add(row)
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return False
    return True
