import os

from flask import Flask

from pools.config import configurations


def create_app(name=None):
    app = Flask(__name__)
    app.config.from_object(configurations[name or os.environ["POOLS_ENV"]])
    return app
