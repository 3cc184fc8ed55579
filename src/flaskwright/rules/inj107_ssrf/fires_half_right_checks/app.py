import re
from urllib.parse import urlsplit

import requests
from flask import Flask, abort, request

app = Flask(__name__)

API = "https://api.weather.example"


@app.get("/forecast")
def forecast():
    address = request.args["address"]
    if "weather.example" not in address:  # http://10.0.0.1/?weather.example
        abort(400)
    return requests.get(address, timeout=5).json()  # expect: INJ107


@app.get("/radar")
def radar():
    address = request.args["address"]
    if not address.startswith(API):  # https://api.weather.example.elsewhere.example
        abort(400)
    return requests.get(address, timeout=5).json()  # expect: INJ107


@app.get("/tides")
def tides():
    address = request.args["address"]
    host = urlsplit(address).hostname or ""
    if not host.endswith("weather.example"):  # https://badweather.example
        abort(400)
    return requests.get(address, timeout=5).json()  # expect: INJ107


@app.get("/warnings")
def warnings():
    address = request.args["address"]
    if urlsplit(address).scheme not in {"http", "https"}:  # http://169.254.169.254 is http
        abort(400)
    return requests.get(address, timeout=5).json()  # expect: INJ107


@app.get("/wind")
def wind():
    address = request.args["address"]
    # Other names and other spellings of the same machine are not in the list.
    if urlsplit(address).hostname in {"localhost", "127.0.0.1"}:
        abort(400)
    return requests.get(address, timeout=5).json()  # expect: INJ107


@app.get("/snow")
def snow():
    address = request.args["address"]
    if not re.match(r"https?://.*weather\.example", address):  # http://10.0.0.1/weather.example
        abort(400)
    return requests.get(address, timeout=5).json()  # expect: INJ107
