import os

from flask import Flask

from trails.config import configurations


def create_app():
    app = Flask(__name__)
    app.config.from_object(configurations[os.environ["TRAILS_ENV"]])
    return app
