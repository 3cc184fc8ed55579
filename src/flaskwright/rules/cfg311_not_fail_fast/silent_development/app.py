import os

from flask import Flask


class Development:
    SECRET_KEY = os.environ.get("SECRET_KEY")


class Production:
    SECRET_KEY = os.environ["SECRET_KEY"]


def create_app():
    app = Flask(__name__)
    app.config.from_object(Production if os.environ.get("STAGE") == "production" else Development)
    return app
