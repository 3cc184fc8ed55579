from flask import Flask, current_app
from huey import MemoryHuey

huey = MemoryHuey("shop")


def create_app():
    app = Flask(__name__)
    app.config["SIZES"] = [200, 400]
    return app


@huey.on_startup()
def enter_app():
    create_app().app_context().push()


@huey.task()
def resize(path):
    return current_app.config["SIZES"], path
