"""Times of UTC for a log and for a client, of which none says so."""

import datetime

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///visits.db"
db = SQLAlchemy(app)


class Visit(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    seen_at = db.Column(db.DateTime, default=datetime.datetime.utcnow)  # expect: SQL626


@app.get("/visits/since/<int:stamp>")
def since(stamp):
    start = datetime.datetime.utcfromtimestamp(stamp)  # expect: SQL626
    found = Visit.query.filter(Visit.seen_at >= start).count()
    return {"visits": found, "now": datetime.datetime.utcnow().isoformat()}  # expect: SQL626


@app.get("/time")
def time():
    now = datetime.datetime.utcnow()  # expect: SQL626
    return {"time": now.replace(tzinfo=datetime.timezone.utc).isoformat(), "today": now.date().isoformat()}
