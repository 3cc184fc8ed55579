import dramatiq
from flask import Flask, current_app


@dramatiq.actor(max_retries=3)
def resize(path):
    return current_app.config["SIZES"], path  # expect: CTX104


def create_app():
    app = Flask(__name__)
    app.config["SIZES"] = [200, 400]

    @app.post("/pictures/<name>")
    def add_picture(name):
        resize.send(f"/srv/pictures/{name}")
        return {}, 202

    return app
