import importlib

from flask import Flask, abort, current_app, request
from werkzeug.utils import import_string

app = Flask(__name__)
app.config["EXPORTER"] = "csv:writer"
FORMATS = {"text": "json", "table": "csv"}
CODECS = frozenset({"gzip", "bz2", "lzma"})


@app.get("/formats/<name>")
def format_of(name):
    # The table holds every module that can be imported here.
    try:
        module = importlib.import_module(FORMATS[name])
    except KeyError:
        abort(404)
    return {"documentation": module.__doc__}


@app.get("/codecs")
def codec():
    name = request.args.get("name", "gzip")
    if name in CODECS:
        return {"documentation": __import__(name).__doc__}
    return {"error": "no such codec"}, 404


@app.get("/exporter")
def exporter():
    # The configuration names it, not the client.
    return {"exporter": import_string(current_app.config["EXPORTER"]).__name__, "for": request.args.get("for")}
