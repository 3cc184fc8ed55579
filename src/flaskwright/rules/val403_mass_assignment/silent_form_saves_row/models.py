from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Shelf(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    letter = db.Column(db.String)
    locked = db.Column(db.Boolean, default=False)
