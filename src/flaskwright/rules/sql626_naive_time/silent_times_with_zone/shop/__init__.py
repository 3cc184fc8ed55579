"""Tokens whose times all know their zone."""

from datetime import timedelta

from flask import Flask, abort
from flask_sqlalchemy import SQLAlchemy

from shop.clock import now

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///shop"
db = SQLAlchemy(app)


class Token(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    made_at = db.Column(db.DateTime(timezone=True), default=now)
    ends_at = db.Column(db.DateTime(timezone=True), nullable=False)


@app.post("/tokens")
def create():
    token = Token(ends_at=now() + timedelta(hours=1))
    db.session.add(token)
    db.session.commit()
    return {"id": token.id}


@app.get("/tokens/<int:number>")
def check(number):
    token = db.get_or_404(Token, number)
    if token.ends_at < now():
        abort(410)
    return {"left": (token.ends_at - now()).total_seconds()}
