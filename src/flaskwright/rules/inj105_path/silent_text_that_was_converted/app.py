from uuid import UUID

from flask import Flask, abort, request, send_file

app = Flask(__name__)


class Unknown(Exception):
    """No key of ours."""


class Album:
    """Albums have numbers."""


class Track:
    """Tracks have UUIDs."""


def key_of(kind, text):
    if kind is Album:
        try:
            return int(text)
        except ValueError as error:
            raise Unknown(text) from error
    try:
        return UUID(text)
    except ValueError as error:
        raise Unknown(text) from error


def child_of(text):
    try:
        return Album, key_of(Album, text)
    except Unknown:
        return Track, key_of(Track, text)


@app.get("/cover")
def cover():
    # What is neither a number nor a UUID does not get here, and neither of them leaves the folder.
    text = request.args["id"]
    try:
        child_of(text)
    except Unknown:
        abort(404)
    return send_file(f"/srv/covers/{text}-small.webp")


@app.get("/sheet")
def sheet():
    text = request.args["id"]
    int(text)
    return send_file(f"/srv/sheets/{text}.pdf")
