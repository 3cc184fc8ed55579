"""Routes that are registered with their guard in a helper, and a guard that hands the user over."""

from flask import Flask

from club.views import register


def create_app():
    app = Flask(__name__)
    app.secret_key = "only-in-tests"
    register(app)
    return app
