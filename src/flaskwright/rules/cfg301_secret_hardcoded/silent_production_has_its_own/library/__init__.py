import os

from flask import Flask

from library.config import settings


def create_app():
    app = Flask(__name__)
    app.config.from_object(settings[os.environ["LIBRARY_ENV"]])
    return app
