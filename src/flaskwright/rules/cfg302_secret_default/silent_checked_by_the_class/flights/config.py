import os


class Config:
    SECRET_KEY = os.environ.get("SECRET_KEY") or "no key is set"


class Production(Config):
    @classmethod
    def init_app(cls, app):
        assert os.environ.get("SECRET_KEY"), "SECRET_KEY is not set"
