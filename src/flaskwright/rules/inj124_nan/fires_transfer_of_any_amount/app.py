from flask import Flask, abort, request

app = Flask(__name__)
BALANCES = {"ada": 120.0, "ben": 40.0}


@app.post("/transfers")
def transfer():
    amount = float(request.form["amount"])
    sender, receiver = request.form["from"], request.form["to"]
    if amount <= 0 or amount > BALANCES[sender]:  # expect: INJ124
        abort(400)
    BALANCES[sender] -= amount
    BALANCES[receiver] += amount
    return {"balance": BALANCES[sender]}
