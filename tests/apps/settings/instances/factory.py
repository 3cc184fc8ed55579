import os
from datetime import timedelta

from flask import Flask


class Settings:
    NAME = "instances"

    def __init__(self, testing=False):
        self.TESTING = testing
        self.HOST = os.environ.get("HOST", "localhost")
        self.DATABASE = "postgresql://{}:{}/shop".format(self.HOST, os.environ.get("PORT", 5432))

    @property
    def CACHE_URL(self):
        return "redis://" + self.HOST

    @property
    def LIFETIME(self):
        return timedelta(minutes=30)


class Shop(Flask):
    def __init__(self, name, settings):
        super().__init__(name)
        self.config.from_object(settings)
        self.testing = settings.TESTING


def make(**options):
    app = Shop(__name__, Settings(**options))
    app.config["OPTIONS"] = sorted(options)
    return app
