import os

from flask import Flask

from .settings import DevelopmentSettings, ProductionSettings


def create_app():
    app = Flask(__name__)
    settings = ProductionSettings if os.environ.get("STAGE") == "production" else DevelopmentSettings
    app.config.from_object(settings)
    return app
