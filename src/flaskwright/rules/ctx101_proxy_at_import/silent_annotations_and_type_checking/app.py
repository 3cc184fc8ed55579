from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, current_app, request, session

if TYPE_CHECKING:
    Settings = current_app.config.__class__
    Incoming = type(request.args)

settings: current_app.config.__class__ | None = None


def words(arguments: request.args.__class__, limit: int = 3) -> session.__class__:
    return arguments.get("q", "").split()[:limit]


def create_app():
    app = Flask(__name__)

    @app.get("/search")
    def search():
        return words(request.args)

    return app
