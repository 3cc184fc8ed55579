import httpx
from flask import Flask, jsonify

app = Flask(__name__)
NOTES = []


def note(what):
    if isinstance(what, BaseException):
        NOTES.append(type(what).__qualname__)
    else:
        NOTES.append(what)


@app.get("/search")
def search():
    try:
        httpx.get("https://library.example")
    except httpx.HTTPError as error:
        note(error)
        note("no answer")
    return {}


@app.get("/notes")
def notes():
    return jsonify(NOTES)
