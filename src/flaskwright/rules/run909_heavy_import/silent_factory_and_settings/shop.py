import os

import redis
import requests
from flask import Flask

FEATURES = {}
if os.environ.get("FEATURES_URL"):
    FEATURES = requests.get(os.environ["FEATURES_URL"], timeout=5).json()


def create_app():
    app = Flask(__name__)
    app.extensions["redis"] = redis.Redis()
    app.extensions["redis"].ping()
    return app


def start():
    app = create_app()
    app.extensions["redis"].set("started", 1)
    return app
