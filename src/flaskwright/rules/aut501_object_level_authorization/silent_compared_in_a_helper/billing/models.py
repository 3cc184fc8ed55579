from flask_login import LoginManager, UserMixin
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
login = LoginManager()


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    invoices = db.relationship("Invoice", back_populates="user", lazy="dynamic")


class Invoice(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    total = db.Column(db.Numeric(10, 2), nullable=False)
    paid = db.Column(db.Boolean, nullable=False)
    user_id = db.Column(db.ForeignKey("user.id"), nullable=False)
    user = db.relationship("User", back_populates="invoices")


@login.user_loader
def load_user(user_id):
    return db.session.get(User, int(user_id))
