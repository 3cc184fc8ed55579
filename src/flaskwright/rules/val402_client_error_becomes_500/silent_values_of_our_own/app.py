import os
from datetime import date

from flask import Flask, request

app = Flask(__name__)
RATES = {"single": "80", "double": "120"}


@app.get("/rates")
def rates():
    # Neither comes from the client: a failure here is the server's.
    tax = float(os.environ.get("TAX", "0.07"))
    start = date.fromisoformat("2026-01-01")
    price = int(RATES.get(request.args.get("kind", "single"), "80"))
    return {"price": price * (1 + tax), "from": start.isoformat()}
