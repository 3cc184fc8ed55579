from flask_login import UserMixin

from shop.extensions import db, login


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(80), nullable=False)
    is_admin = db.Column(db.Boolean, nullable=False, default=False)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    status = db.Column(db.String(20), default="new")
    stock = db.Column(db.Integer, nullable=False, default=0)
    user_id = db.Column(db.ForeignKey("user.id"), nullable=False)
    user = db.relationship("User", backref="orders")


@login.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))
