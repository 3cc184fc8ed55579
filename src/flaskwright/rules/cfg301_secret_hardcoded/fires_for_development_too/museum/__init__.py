import os

from flask import Flask

from museum.config import Development, Production


def create_app():
    app = Flask(__name__)
    app.config.from_object(Production if os.environ.get("MUSEUM_ENV") == "production" else Development)
    return app
