from threading import Thread

from flask import Flask

from shop.audit import caller, sender


def note():
    return caller(), sender()


def create_app():
    app = Flask(__name__)
    app.config["SENDER"] = "shop@example.com"

    @app.get("/visit")
    def visit():
        Thread(target=note).start()
        return {"caller": caller()}

    return app
