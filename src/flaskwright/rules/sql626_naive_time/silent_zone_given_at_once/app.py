"""The zone is given before anybody sees the time."""

from datetime import datetime, timezone

import pytz
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///harbour"
db = SQLAlchemy(app)


class Arrival(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    seen_at = db.Column(db.DateTime(timezone=True), default=lambda: datetime.utcnow().replace(tzinfo=timezone.utc))
    told_at = db.Column(db.DateTime(timezone=True))


@app.post("/arrivals/<int:number>/told")
def told(number):
    arrival = db.get_or_404(Arrival, number)
    arrival.told_at = pytz.utc.localize(datetime.utcnow())
    db.session.commit()
    return {"told": arrival.told_at.isoformat()}


@app.get("/time")
def time():
    now = datetime.utcnow()
    return {"time": now.replace(tzinfo=timezone.utc).isoformat()}
