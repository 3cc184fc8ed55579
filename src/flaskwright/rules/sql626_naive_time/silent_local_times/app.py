"""A local time is fine where nothing asks for its zone."""

from datetime import datetime, timedelta

from flask import Flask, render_template_string
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///museum"
db = SQLAlchemy(app)


class Tour(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    starts_at = db.Column(db.DateTime, nullable=False)
    noted_at = db.Column(db.DateTime, default=datetime.now)


@app.context_processor
def year():
    return {"year": datetime.now().year}


@app.get("/tours")
def tours():
    soon = datetime.now() + timedelta(hours=1)
    found = Tour.query.filter(Tour.starts_at > soon).limit(20)
    return render_template_string("{% for t in tours %}{{ t.starts_at }}{% endfor %} {{ year }}", tours=found)
