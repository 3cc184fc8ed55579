import os

from flask import Flask


class Settings:
    secret_key = os.environ["SECRET_KEY"]  # expect: CFG312
    seats = 400


def create_app():
    app = Flask(__name__)
    app.config.from_object(Settings())
    app.config.from_mapping(
        max_content_length=8_000_000,  # expect: CFG312
        PREFERRED_URL_SCHEME="https",
    )
    return app
