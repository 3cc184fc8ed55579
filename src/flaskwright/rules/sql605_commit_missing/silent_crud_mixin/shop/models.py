from flask_login import UserMixin

from shop.extensions import db, login_manager
from shop.mixins import Crud


class Order(Crud, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    customer = db.Column(db.String(80), nullable=False)
    status = db.Column(db.String(20), default="new")

    def cancel(self):
        self.status = "cancelled"
        self.save()


class User(UserMixin, Crud, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


@login_manager.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))
