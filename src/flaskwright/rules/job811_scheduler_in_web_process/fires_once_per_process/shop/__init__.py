from flask import Flask

from shop.scheduling import Scheduling


def create_app():
    app = Flask(__name__)
    Scheduling(app).begin()
    return app
