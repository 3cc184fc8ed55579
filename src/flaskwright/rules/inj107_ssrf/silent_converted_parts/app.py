import re
from ipaddress import ip_address
from uuid import UUID

import requests
from flask import Flask, abort, request

app = Flask(__name__)

TOWN = re.compile(r"[a-z]{2,20}")


@app.get("/printer")
def printer():
    # A number cannot carry a host.
    port = int(request.args["port"])
    return requests.get(f"http://printer.internal:{port}/queue", timeout=2).json()


@app.get("/room/<int:room>")
def room(room):
    return requests.get(f"http://room{room}.sensors.internal/now", timeout=2).json()


@app.get("/stock")
def stock():
    town = request.args["town"]
    # Letters only: no dot, slash, colon or at sign.
    if not TOWN.fullmatch(town):
        abort(400)
    return requests.get(f"https://{town}.stock.example/levels", timeout=5).json()


@app.get("/tenant")
def tenant():
    return requests.get(f"https://{UUID(request.args['tenant'])}.tenants.example/", timeout=5).json()


@app.get("/till")
def till():
    number = request.args.get("till", "")
    if not number.isdecimal():
        return "No such till", 404
    return requests.get("http://till" + number + ".internal/state", timeout=2).json()


@app.get("/where")
def where():
    address = ip_address(request.args["ip"])
    return requests.get(f"https://places.example/{address}", timeout=5).json()
