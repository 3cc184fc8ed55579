from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Crossing(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    port = db.Column(db.String(40))
    leaves = db.Column(db.Time)
