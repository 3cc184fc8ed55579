from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Letter(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    state = db.Column(db.String(10), nullable=False, default="new")
