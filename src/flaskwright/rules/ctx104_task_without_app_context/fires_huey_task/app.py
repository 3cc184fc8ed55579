from flask import Flask, current_app
from huey import RedisHuey, crontab

huey = RedisHuey("shop")


def sizes():
    return current_app.config["SIZES"]


@huey.task()
def resize(path):
    return sizes(), path  # expect: CTX104


@huey.periodic_task(crontab(minute="0", hour="3"))
def clean_up():
    current_app.logger.info("cleaning up")  # expect: CTX104


def create_app():
    app = Flask(__name__)
    app.config["SIZES"] = [200, 400]
    app.add_url_rule("/pictures/<name>", view_func=lambda name: {"task": resize(name).id}, methods=["POST"])
    return app
