import requests
from flask import Flask, current_app, request

app = Flask(__name__)


@app.get("/stations/<name>")
def station(name):
    # `.elsewhere.example` or `@elsewhere.example` makes another host of it: nothing stands between.
    host = current_app.config["STATIONS"]
    return requests.get(f"https://{host}{request.args['path']}", timeout=5).json()  # expect: INJ107


@app.get("/regions")
def region():
    host = request.args["host"]
    return requests.get(f"https://{host}/regions/{request.args['name']}", timeout=5).json()  # expect: INJ107
