from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Boat(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    sold = db.Column(db.Boolean, nullable=False, default=False)
