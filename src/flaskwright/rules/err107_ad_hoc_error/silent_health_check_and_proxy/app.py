import urllib.request
from urllib.error import HTTPError

from flask import Flask

app = Flask(__name__)


def database_answers():
    return not app.config.get("MAINTENANCE")


@app.get("/ready")
def ready():
    if not database_answers():
        return {"ready": False}, 503
    return {"ready": True}


@app.get("/rates")
def rates():
    try:
        with urllib.request.urlopen("https://rates.example.org/today", timeout=5) as upstream:
            return upstream.read(), upstream.status
    except HTTPError as error:
        return error.read(), error.code
