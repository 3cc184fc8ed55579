from flask import Flask
from redis import Redis
from rq import Queue

from shop.jobs import clean_up, resize


def create_app():
    app = Flask(__name__)
    app.config["SIZES"] = [200, 400]
    queue = Queue(connection=Redis())

    @app.post("/pictures/<name>")
    def add_picture(name):
        queue.enqueue(resize, f"/srv/pictures/{name}")
        queue.enqueue(clean_up, f"/srv/pictures/{name}")
        return {}, 202

    return app
