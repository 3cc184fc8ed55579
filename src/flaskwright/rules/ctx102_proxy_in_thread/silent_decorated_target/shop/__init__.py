from threading import Timer

from flask import Flask, current_app

from shop.background import in_app, start


def send_digest(sender):
    return current_app.config["DIGEST"], sender


def create_app():
    app = Flask(__name__)
    app.config["DIGEST"] = "weekly"

    @in_app(app)
    def refresh():
        return current_app.config["DIGEST"]

    @app.post("/digest")
    def digest():
        start(app, send_digest, "shop@example.com")
        Timer(5, refresh).start()
        return {}, 202

    return app
