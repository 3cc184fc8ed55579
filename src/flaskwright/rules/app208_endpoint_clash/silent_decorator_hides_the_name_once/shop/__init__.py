from flask import Flask

from shop.audit import logged

app = Flask(__name__)


@app.get("/orders/")
@logged
def list_orders():
    return {"orders": []}


@app.get("/invoices/", endpoint="invoices")
@logged
def list_invoices():
    return {"invoices": []}


@logged
@app.get("/returns/")
def list_returns():
    return {"returns": []}
