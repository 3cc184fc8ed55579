import os
from datetime import timedelta

basedir = os.path.abspath(os.path.dirname(__file__))


class Config:
    SECRET_KEY = os.environ.get("SECRET_KEY") or "hard to guess"
    MAIL_PORT = int(os.environ.get("MAIL_PORT", "587"))
    MAIL_USE_TLS = os.environ.get("MAIL_USE_TLS", "true").lower() in ["true", "on", "1"]
    PERMANENT_SESSION_LIFETIME = timedelta(days=int(os.environ.get("SESSION_DAYS", 7)))
    PAGE_SIZE = 20
    page_size = 40

    @staticmethod
    def init_app(app):
        pass


class DevelopmentConfig(Config):
    DEBUG = True
    SQLALCHEMY_DATABASE_URI = os.environ.get("DEV_DATABASE_URL") or "sqlite:///" + os.path.join(basedir, "dev.sqlite")


class TestingConfig(Config):
    TESTING = True
    PAGE_SIZE = Config.PAGE_SIZE // 10
    SQLALCHEMY_DATABASE_URI = "sqlite://"


class SecureMixin:
    SESSION_COOKIE_SECURE = True
    PAGE_SIZE = 50


class ProductionConfig(SecureMixin, Config):
    SQLALCHEMY_DATABASE_URI = os.environ.get("DATABASE_URL") or f"sqlite:///{os.path.join(basedir, 'data.sqlite')}"

    @classmethod
    def init_app(cls, app):
        Config.init_app(app)
        app.config["MAIL_SUBJECT"] = f"[{app.config['PAGE_SIZE']}]"
        if cls.SESSION_COOKIE_SECURE:
            app.config.update(PREFERRED_URL_SCHEME="https")


config = {
    "development": DevelopmentConfig,
    "testing": TestingConfig,
    "production": ProductionConfig,
    "default": DevelopmentConfig,
}
