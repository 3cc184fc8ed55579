from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Link(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    word = db.Column(db.String(40), unique=True, nullable=False)
    target = db.Column(db.Text, nullable=False)
