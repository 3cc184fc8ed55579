import os

from flask import Flask

from choir import environment


def create_app():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
    app.config["ROOT"] = environment.ROOT
    return app
