from flask import Flask, request

app = Flask(__name__)


@app.post("/prices")
def price():
    try:
        amount = float(request.form["amount"])  # expect: VAL402
    except KeyError:
        # Flask has answered a missing field already; a word raises ValueError.
        return {"error": "no amount"}, 400
    return {"amount": round(amount, 2)}
