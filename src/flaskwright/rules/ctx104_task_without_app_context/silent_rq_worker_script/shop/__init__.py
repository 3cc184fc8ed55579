from flask import Flask
from redis import Redis
from rq import Queue


def create_app():
    app = Flask(__name__)
    app.config["SIZES"] = [200, 400]

    @app.post("/pictures/<name>")
    def add_picture(name):
        Queue(connection=Redis()).enqueue("shop.jobs.resize", f"/srv/pictures/{name}")
        return {}, 202

    return app
