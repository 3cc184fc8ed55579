from flask import Flask

app = Flask(__name__)


@app.get("/orders/<int:order_id>")
def show_order(order_id):
    return {"order": order_id}


@app.get("/orders/<name>")
def show_named_order(name):
    return {"name": name}


@app.get("/orders/<path:path>")
def show_attachment(path):
    return {"path": path}


@app.get("/orders/latest")
def latest_order():
    return {"order": "latest"}


@app.get("/codes/<string(length=2):country>")
def show_country(country):
    return {"country": country}


@app.get("/codes/<string(length=3):currency>")
def show_currency(currency):
    return {"currency": currency}
