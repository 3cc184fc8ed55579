from flask import Flask

app = Flask(__name__)


@app.get("/orders/")
def index():
    return {"orders": []}


@app.get("/invoices/")  # expect: APP208
def index():  # noqa: F811
    return {"invoices": []}
