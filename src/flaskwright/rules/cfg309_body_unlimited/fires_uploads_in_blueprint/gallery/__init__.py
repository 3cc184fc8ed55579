import os

from flask import Flask

from .pictures import pictures


def create_app():
    app = Flask(__name__)  # expect: CFG309
    app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
    app.register_blueprint(pictures)
    return app
