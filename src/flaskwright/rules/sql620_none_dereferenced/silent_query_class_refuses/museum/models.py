from flask_sqlalchemy import SQLAlchemy

from museum.queries import SureQuery

db = SQLAlchemy(query_class=SureQuery)


class Piece(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(80))
    room = db.Column(db.Integer)
