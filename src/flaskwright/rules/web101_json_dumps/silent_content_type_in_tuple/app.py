import json

from flask import Flask

from http_types import JSON_HEADERS

app = Flask(__name__)


@app.get("/a")
def in_dict():
    return json.dumps({"a": 1}), 200, {"Content-Type": "application/json"}


@app.get("/b")
def lower_case():
    return json.dumps({"b": 1}), {"content-type": "application/json; charset=utf-8"}


@app.get("/c")
def in_list():
    headers = [("X-Served-By", "web"), ("Content-Type", "application/geo+json")]
    return json.dumps({"c": 1}), 200, headers


@app.get("/d")
def constant_of_another_module():
    return json.dumps({"d": 1}), 200, JSON_HEADERS
