from flask import Flask


def create_app(maintenance=False):
    app = Flask(__name__)
    if maintenance:
        app.add_url_rule("/", view_func=closed)
        return app
    app.add_url_rule("/", view_func=home)
    return app


def closed():
    return "Back soon", 503


def home():
    return "Welcome"
