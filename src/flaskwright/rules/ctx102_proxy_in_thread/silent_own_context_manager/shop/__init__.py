import multiprocessing

from flask import Flask

from shop.jobs import send_digest


def create_app():
    app = Flask(__name__)
    app.config["DIGEST"] = "weekly"

    @app.post("/digest")
    def digest():
        multiprocessing.Process(target=send_digest).start()
        return {}, 202

    return app
