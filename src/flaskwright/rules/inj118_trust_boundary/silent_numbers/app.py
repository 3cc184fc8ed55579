import os
from datetime import date

from flask import Flask, abort, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.post("/cart/<int:product_id>")
def put_into_cart(product_id):
    # Numbers, a date, an answer of yes or no.
    count = request.form.get("count", 1, type=int)
    session["last_product"] = product_id
    session["last_count"] = min(max(count, 1), 99)
    session["gift"] = request.form.get("gift") == "yes"
    try:
        session["delivery"] = date.fromisoformat(request.form["delivery"]).isoformat()
    except (KeyError, ValueError):
        abort(400)
    return "", 204
