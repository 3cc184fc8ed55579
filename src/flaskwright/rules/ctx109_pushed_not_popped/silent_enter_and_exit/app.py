from flask import Flask, current_app


class InApp:
    def __init__(self, app):
        self.context = app.app_context()

    def __enter__(self):
        self.context.push()
        return current_app

    def __exit__(self, kind, error, traceback):
        self.context.pop(error)


def create_app():
    app = Flask(__name__)
    with InApp(app) as entered:
        entered.config["READY"] = True
    return app
