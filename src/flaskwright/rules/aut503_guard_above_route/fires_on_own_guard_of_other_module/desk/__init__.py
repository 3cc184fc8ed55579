import os

from flask import Flask

from .tickets import bp


def create_app():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
    app.register_blueprint(bp, url_prefix="/tickets")
    return app
