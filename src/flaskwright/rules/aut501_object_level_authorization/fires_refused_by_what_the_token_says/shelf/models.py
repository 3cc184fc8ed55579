import jwt
from flask import current_app
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Reader(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), unique=True, nullable=False)
    password = db.Column(db.String(80), nullable=False)
    motto = db.Column(db.String(80))


def claims(header):
    if not header:
        return {"error": "no token"}
    try:
        return jwt.decode(header, current_app.config["JWT_KEY"], algorithms=["HS256"])
    except jwt.InvalidTokenError:
        return {"error": "not a token"}
