from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Reader(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    town = db.Column(db.String)
    fees = db.Column(db.Integer, default=0)
