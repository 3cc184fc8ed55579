import os

from flask import Flask
from flask_wtf import CSRFProtect

from . import settings


def create_app():
    app = Flask(__name__)
    app.config.from_object("press.settings.Base")
    app.config.from_object("press.settings.Live")
    if os.environ.get("STAGE") == "testing":
        app.config["TESTING"] = True
    CSRFProtect(app)
    return app
