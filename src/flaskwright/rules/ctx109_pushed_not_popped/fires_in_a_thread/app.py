from threading import Thread

from flask import Flask, current_app


def rebuild(app):
    app.app_context().push()  # expect: CTX109
    current_app.logger.info("rebuilding")


def create_app():
    app = Flask(__name__)

    @app.post("/rebuild")
    def start():
        Thread(target=rebuild, args=(app,)).start()
        return {}, 202

    return app
