from flask import Flask, request

from shares import share_of

app = Flask(__name__)
BALANCES = {"ada": 120.0}


@app.post("/withdrawals")
def withdraw():
    amount = abs(float(request.form["amount"]))
    # What follows the test refuses: `nan` comes there.
    if amount <= BALANCES["ada"]:
        BALANCES["ada"] -= amount
        return {"balance": BALANCES["ada"]}
    return {"error": "not so much"}, 422


@app.post("/shares")
def share():
    part = float(request.form["part"])
    if part != part:
        return {"error": "no number"}, 422
    if part > 1:
        return {"error": "more than all"}, 422
    return {"share": share_of(part)}
