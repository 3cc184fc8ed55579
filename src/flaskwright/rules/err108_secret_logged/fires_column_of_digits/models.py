from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Card(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    pin = db.Column(db.Integer)
    token = db.Column(db.String(64))
