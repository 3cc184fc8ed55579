from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Bookmark(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    sentence_i = db.Column(db.Integer)
    token_i = db.Column(db.Integer)
