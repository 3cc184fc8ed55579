from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from marshmallow import fields, validate
from webargs.flaskparser import use_kwargs

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///parcels.db"
db = SQLAlchemy(app)


class Parcel(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    to = db.Column(db.String)


@app.post("/parcels")
@use_kwargs({"to": fields.Str(required=True, validate=validate.Length(max=80))}, location="json")
def send(to):
    # The decorator has checked what comes in.
    db.session.add(Parcel(to=to))
    db.session.commit()
    return "", 201
