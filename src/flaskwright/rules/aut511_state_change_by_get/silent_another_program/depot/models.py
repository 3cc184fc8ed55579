from flask_login import LoginManager, UserMixin
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
login = LoginManager()


class Customer(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    parcels = db.relationship("Parcel", back_populates="customer", lazy="dynamic")


class Parcel(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    called_back = db.Column(db.Boolean, nullable=False, default=False)
    customer_id = db.Column(db.ForeignKey("customer.id"), nullable=False)
    customer = db.relationship(Customer, back_populates="parcels")


@login.user_loader
def load_customer(number):
    return db.session.get(Customer, int(number))
