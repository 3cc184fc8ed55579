from typing import TypedDict

from flask import Flask, Response, jsonify, make_response, redirect, stream_with_context, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as PlainResponse

app = Flask(__name__)


class Note(TypedDict):
    text: str


class CsvResponse(Response):
    default_mimetype = "text/csv"


def plain_application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"plain"]


@app.get("/text")
def text():
    return "text"


@app.get("/bytes")
def as_bytes():
    return b"bytes", {"Content-Type": "application/octet-stream"}


@app.get("/note")
def note():
    return Note(text="buy milk"), 200, [("X-Notes", "1")]


@app.get("/list")
def as_list():
    return [1, 2, 3], "202 Accepted"


@app.get("/csv")
def csv():
    return CsvResponse("a,b\n")


@app.get("/old")
def old():
    return redirect(url_for("text")), 301


@app.get("/lines")
def lines():
    yield "first\n"
    yield "second\n"


@app.get("/stream")
def stream():
    @stream_with_context
    def generate():
        yield "streamed"

    return generate(), {"Content-Type": "text/plain"}


@app.get("/wsgi")
def wsgi():
    return plain_application


@app.get("/missing")
def missing():
    return NotFound()


@app.get("/lambda")
async def from_library():
    response = make_response(jsonify(ok=True), 200)
    response.headers["X-Done"] = "yes"
    return response


@app.get("/plain")
def plain():
    return PlainResponse("plain")


app.add_url_rule("/dict", "dict", lambda: dict(ok=True))
