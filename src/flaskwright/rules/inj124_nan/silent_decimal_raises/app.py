from decimal import Decimal, InvalidOperation

from flask import Flask, abort, request

from prices import LIMIT

app = Flask(__name__)
PAID = []


@app.post("/payments")
def pay():
    try:
        amount = Decimal(request.form["amount"])
        # An ordering with `NaN` raises InvalidOperation, unless somebody changed the context.
        if amount <= 0 or amount > LIMIT:
            abort(400)
    except InvalidOperation:
        abort(400)
    PAID.append(amount)
    return {"paid": str(amount)}, 201
