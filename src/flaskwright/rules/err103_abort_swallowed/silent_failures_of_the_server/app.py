from flask import Flask, abort
from werkzeug.exceptions import InternalServerError

app = Flask(__name__)


def read_template(name):
    if "/" in name:
        raise InternalServerError("no template below another folder")
    return f"templates/{name}"


@app.get("/letters/<name>")
def letter(name):
    try:
        return read_template(name)
    except Exception:
        return "No such letter", 404


@app.get("/stock")
def stock():
    try:
        abort(503)
    except Exception:
        return {"items": []}
