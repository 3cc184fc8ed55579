from flask import Flask


def create_app():
    app = Flask("shop")
    app.config.from_prefixed_env()
    return app
