from flask_login import UserMixin
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Member(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40), nullable=False)
    code = db.Column(db.String(40), nullable=False)
    active = db.Column(db.Boolean, default=False, nullable=False)
