from contextlib import contextmanager

from flask import Flask


def create_app():
    app = Flask(__name__)
    app.config["REPORTS"] = ["daily", "weekly"]
    return app


@contextmanager
def in_app():
    app = create_app()
    with app.app_context():
        yield app
