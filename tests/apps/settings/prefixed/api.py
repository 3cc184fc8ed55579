from flask import Flask


class Defaults:
    RATE = 10
    MAIL = {"host": "localhost", "port": 25}


def create_app(defaults=Defaults):
    app = Flask("api")
    app.config.from_object(defaults)
    app.config.from_prefixed_env()
    app.config.from_prefixed_env("SHOP")
    return app
