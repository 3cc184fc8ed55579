from flask import Flask, request

from shop.store import keep, kept

app = Flask(__name__)


@app.get("/baskets/<key>")
def basket(key):
    return {"items": kept(key)}


@app.put("/baskets/<key>")
def save(key):
    # What the client sends is pickled, not unpickled.
    keep(key, [int(item) for item in request.get_json()["items"]])
    return "", 204
