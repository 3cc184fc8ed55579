from flask_sqlalchemy import SQLAlchemy

from .codes import new_code

db = SQLAlchemy()


class Visit(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    patient = db.Column(db.String(80))
    # Each visit gets its code when the row is made.
    access_token = db.Column(db.String(6), default=new_code)  # expect: INJ119
