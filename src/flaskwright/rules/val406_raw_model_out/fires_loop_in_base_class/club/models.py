from flask_sqlalchemy import SQLAlchemy

from club.mixins import Serialised

db = SQLAlchemy()


class Member(Serialised, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    bank_account = db.Column(db.String)
