from flask import Flask, current_app, request

from shop.timing import Executor, timed


def describe(app, incoming):
    return f"{app.name} {incoming.path}"


def create_app():
    app = Flask(__name__)
    executor = Executor()

    @app.get("/")
    def index():
        text, seconds = timed(describe, current_app, request)
        again, _ = executor.submit(describe, current_app, request)
        return {"text": text, "seconds": seconds, "again": again}

    return app
