from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Turn(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    player = db.Column(db.Integer, nullable=False)
    field = db.Column(db.String(2), nullable=False)
