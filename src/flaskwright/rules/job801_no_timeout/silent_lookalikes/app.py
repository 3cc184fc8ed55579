from urllib.request import urlopen

import requests
from flask import Flask, jsonify

from clients import Warehouse, open_session

app = Flask(__name__)
warehouse = Warehouse(open_session())


@app.get("/stock/<item>")
def stock(item):
    return jsonify(warehouse.stock(item))


@app.get("/logo")
def logo():
    with urlopen("file:///srv/shop/logo.png") as picture:
        return picture.read()


@app.get("/prepared")
def prepared():
    request = requests.Request("GET", "https://warehouse.example/stock").prepare()
    return jsonify(url=request.url)


if app.debug:
    requests.get("http://localhost:9000/reload")
