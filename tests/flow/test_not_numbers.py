"""Comparisons that `nan` passes, and those that it does not."""

from __future__ import annotations

from tests.flow.marked import mistakes

NUMBERS = """
import math
from flask import abort
from pydantic import BaseModel, Field
LIMIT = 100.0

class Bid(BaseModel):
    price: float
    pieces: int
    fee: float = Field(gt=0, allow_inf_nan=False)

def number(text):
    try:
        return float(text)
    except ValueError:
        abort(400)

@app.post("/turned-away")
def turned_away():
    amount = number(request.form["amount"])
    if amount < 0 or amount > LIMIT:  # fires
        abort(400)
    total = round(amount, 2) * 3
    if total > LIMIT:  # fires
        return "too much", 422
    if int(amount) < 1 or round(amount) < 1:
        abort(400)
    return ""

@app.post("/asked")
def asked():
    amount = float(request.form["amount"])
    if amount != amount:
        abort(400)
    if amount > LIMIT:
        abort(400)
    price = request.args.get("price", type=float)
    if price is None or not math.isfinite(price) or price > LIMIT:
        abort(400)
    return ""

@app.post("/picked")
def picked():
    amount = float(request.form["amount"])
    if amount >= 0:
        return "paid"
    return "nothing", 422

@app.post("/picked-between")
def picked_between():
    amount = float(request.form["amount"])
    if 0 <= amount <= LIMIT:
        return "paid"
    return "nothing", 422

@app.post("/bids")
def bids():
    bid = Bid(**request.get_json())
    if bid.price < 1:  # fires
        abort(400)
    if bid.pieces < 1 or bid.fee < 1:
        abort(400)
    return ""

def lasts(start, end):
    return (end - start).total_seconds() / 60

@app.post("/spans")
def spans():
    span = request.get_json()
    if lasts(span["start"], span["end"]) > LIMIT:
        abort(400)
    if (span["end"] - span["start"]) / 60 > LIMIT:  # fires
        abort(400)
    return ""
"""


def test_not_a_number() -> None:
    assert not mistakes("nan", NUMBERS)
