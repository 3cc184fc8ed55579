"""What is looped over has the names of the model's relationships, but is something else."""

from dataclasses import dataclass

import requests
from flask import Flask, render_template
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///parcels.db"
db = SQLAlchemy(app)


class Carrier(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


class Parcel(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    weight = db.Column(db.Integer)
    carrier_id = db.Column(db.ForeignKey("carrier.id"))
    carrier = db.relationship(Carrier)


@dataclass
class Quote:
    carrier: Carrier
    price: int


@app.get("/quotes")
def quotes():
    carrier = db.session.get(Carrier, 1)
    found = [Quote(carrier, price) for price in (400, 500)]
    return {"quotes": [f"{quote.carrier.name}: {quote.price}" for quote in found]}


@app.get("/tracking")
def tracking():
    parcels = requests.get("https://tracking.example.com/parcels", timeout=5).json()
    return render_template("parcels.html", parcels=parcels)


@app.get("/parcels")
def parcels():
    rows = db.session.execute(
        db.select(Parcel.id, Parcel.weight, Carrier.name.label("carrier")).join(Parcel.carrier)
    ).all()
    return render_template("rows.html", rows=rows)


@app.post("/parcels")
def add():
    carrier = db.first_or_404(db.select(Carrier))
    made = [Parcel(weight=weight, carrier=carrier) for weight in (1, 2, 3)]
    db.session.add_all(made)
    db.session.commit()
    return {"carriers": [parcel.carrier.name for parcel in made]}
