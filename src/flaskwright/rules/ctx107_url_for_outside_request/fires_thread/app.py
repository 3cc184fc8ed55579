from threading import Thread

import flask
from flask import Flask, current_app


def ping(app, page):
    with app.app_context():
        current_app.logger.info("%s", flask.url_for("show", page=page))  # expect: CTX107


def create_app():
    app = Flask(__name__)
    app.config["SERVER_NAME"] = None

    @app.get("/pages/<page>")
    def show(page):
        Thread(target=ping, args=(app, page)).start()
        return {"page": page}

    return app
