import os

from flask import Flask

from rooms.config import configurations


def create_app():
    app = Flask(__name__)
    app.config.from_object(configurations[os.environ["ROOMS_ENV"]])
    return app
