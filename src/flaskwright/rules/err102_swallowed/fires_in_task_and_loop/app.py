from flask import Flask, request

from importer import price_of
from tasks import import_prices

app = Flask(__name__)


@app.post("/imports")
def start():
    import_prices.delay(request.form["path"])
    return {"started": True}, 202


@app.get("/prices/<sku>")
def price(sku):
    return {"price": price_of(sku)}
