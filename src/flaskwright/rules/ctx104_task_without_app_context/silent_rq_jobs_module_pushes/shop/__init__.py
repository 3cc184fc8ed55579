from flask import Flask
from redis import Redis
from rq import Queue


def create_app():
    app = Flask(__name__)
    app.config["SIZES"] = [200, 400]
    app.task_queue = Queue("pictures", connection=Redis())

    @app.post("/pictures/<name>")
    def add_picture(name):
        app.task_queue.enqueue("shop.jobs.resize", name)
        return {}, 202

    return app
