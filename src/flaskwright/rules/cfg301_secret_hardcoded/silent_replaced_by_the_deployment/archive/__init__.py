import os

from flask import Flask

from archive import defaults


def create_app():
    app = Flask(__name__)
    app.config.from_object(defaults)
    app.config.from_envvar("ARCHIVE_SETTINGS")
    app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
    return app
