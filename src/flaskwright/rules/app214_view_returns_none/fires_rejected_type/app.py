from flask import Flask
from flask.views import MethodView

app = Flask(__name__)

STOCK = {"apple": 4, "pear": 0}


@app.delete("/stock/<name>")
def remove(name):
    STOCK.pop(name, None)
    return 204  # expect: APP214


@app.get("/stock/<name>/available")
def available(name):
    return STOCK.get(name, 0) > 0  # expect: APP214


@app.get("/stock/names")
def names():
    return {name for name in STOCK}  # expect: APP214


@app.post("/stock/<name>")
def restock(name):
    if name not in STOCK:
        return None, 404  # expect: APP214
    STOCK[name] += 1
    return  # expect: APP214


@app.get("/stock/<name>")
def count(name):
    if name not in STOCK:
        return {"error": "not found"}, 404, {"X-Item": name}, "application/json"  # expect: APP214
    return {"count": STOCK[name]}


class Prices(MethodView):
    def get(self):
        return 1.25  # expect: APP214

    def put(self):  # expect: APP214
        STOCK["apple"] += 1


app.add_url_rule("/prices", view_func=Prices.as_view("prices"))
