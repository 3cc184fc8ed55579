from json import dumps

from flask import Flask, json

app = Flask(__name__)


@app.get("/prices")
def prices():
    rows = [{"sku": "A1", "cents": 250}, {"sku": "B2", "cents": 990}]
    return dumps(rows), 200, {"X-Total-Count": str(len(rows))}  # expect: WEB101


@app.post("/prices")
def add_price():
    return json.dumps({"sku": "C3"}), 201  # expect: WEB101
