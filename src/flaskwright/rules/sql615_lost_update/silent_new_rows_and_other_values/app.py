"""A row that nobody else sees yet, a value that is set and not changed, and objects that are no rows."""

from datetime import timedelta

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)


class Basket(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    total = db.Column(db.Integer, nullable=False)
    pieces = db.Column(db.Integer, nullable=False)
    note = db.Column(db.Text)
    ends = db.Column(db.DateTime)


class Sum:
    def __init__(self):
        self.total = 0


@app.post("/baskets")
def create():
    basket = Basket(total=0, pieces=0)
    for line in request.json["lines"]:
        basket.total += line["price"] * line["count"]
        basket.pieces = basket.pieces + line["count"]
    db.session.add(basket)
    db.session.commit()
    return {"id": basket.id}, 201


@app.put("/baskets/<int:number>")
def change(number):
    basket = db.get_or_404(Basket, number)
    lines = request.json["lines"]
    basket.total = sum(line["price"] * line["count"] for line in lines)
    basket.note += f"changed to {basket.total}"
    basket.ends = basket.ends + timedelta(hours=1)
    db.session.commit()
    counted = Sum()
    counted.total += len(lines)
    return {"pieces": counted.total}
