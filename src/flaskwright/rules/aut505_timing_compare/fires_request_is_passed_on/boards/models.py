from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Board(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    api_key = db.Column(db.String(40), nullable=False)
