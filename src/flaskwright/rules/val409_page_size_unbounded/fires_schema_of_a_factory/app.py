from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from parsing import use_kwargs
from webargs import fields

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
db = SQLAlchemy(app)


class Event(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.get("/events")
@use_kwargs({"limit": fields.Integer(load_default=250, validate=lambda size: 0 < size)}, location="query")
def events(limit):
    return {"events": [event.id for event in Event.query.limit(limit)]}  # expect: VAL409
