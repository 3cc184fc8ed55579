from flask_login import UserMixin
from sqlalchemy.orm import selectinload

from shop.extensions import db, login


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(80), nullable=False)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.ForeignKey("user.id"), nullable=False)
    user = db.relationship("User", backref="orders")

    @classmethod
    def list_options(cls):
        return [selectinload(cls.user)]


@login.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))
