import sqlite3
from collections import namedtuple

from flask import Flask, Response

Incoming = namedtuple("Incoming", "path")


def paths(request, session):
    for row in session.execute("SELECT 'start' UNION SELECT 'end'"):
        yield f"{request.path}{row[0]}\n"


def create_app():
    app = Flask(__name__)

    @app.get("/paths")
    def all_paths():
        session = sqlite3.connect(":memory:", check_same_thread=False)
        return Response(paths(Incoming("/"), session), mimetype="text/plain")

    return app
