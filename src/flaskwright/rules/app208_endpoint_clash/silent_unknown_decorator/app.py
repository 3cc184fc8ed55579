from acme_web import audited
from flask import Flask

app = Flask(__name__)


@app.get("/orders/")
@audited
def list_orders():
    return {"orders": []}


@app.get("/invoices/")
@audited
def list_invoices():
    return {"invoices": []}
