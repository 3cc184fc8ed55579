"""A link of which nobody can tell whether it is still good: the comparison fails."""

from datetime import datetime, timedelta, timezone

from flask import Flask, abort
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///links.db"
db = SQLAlchemy(app)


class Link(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    made_at = db.Column(db.DateTime, nullable=False)


@app.get("/links/<int:number>")
def follow(number):
    link = db.get_or_404(Link, number)
    if datetime.now(timezone.utc) - link.made_at > timedelta(days=1):  # expect: SQL626
        abort(410)
    return {"id": link.id}
