from flask import Flask, abort, request

from checks import in_range

app = Flask(__name__)
BALANCES = {"ada": 120.0, "ben": 40.0}


@app.post("/transfers")
def transfer():
    amount = float(request.form["amount"])
    sender = request.form["from"]
    # Says what is right: `nan` is in no range.
    if not 0 < amount <= BALANCES[sender]:
        abort(400)
    BALANCES[sender] -= amount
    return {"balance": BALANCES[sender]}


@app.post("/deposits")
def deposit():
    amount = float(request.form["amount"])
    owner = request.form["owner"]
    if in_range(amount):
        BALANCES[owner] += amount
        return {"balance": BALANCES[owner]}
    return {"error": "no such amount"}, 422
