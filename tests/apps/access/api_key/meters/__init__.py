"""A key in a header, checked by a decorator of the project's own, and decorators that check no user."""

from flask import Flask

from meters.readings import readings


def create_app():
    app = Flask(__name__)
    app.config["METER_KEY"] = "only-in-tests"
    app.register_blueprint(readings, url_prefix="/readings")
    return app
