from environs import Env
from flask import Flask

env = Env()
env.read_env()


class Config:
    SECRET_KEY = env.str("SECRET_KEY")
    DEBUG = env.bool("DEBUG", default=False)
    SEND_FILE_MAX_AGE_DEFAULT = env.int("MAX_AGE", 3600)
    HOSTS = env.list("HOSTS", default=[])
    RATIO = env.float("RATIO", 0.5)
    OPTIONS = env.json("OPTIONS", default={})
    NAME = env("NAME", "portal")
    with env.prefixed("MAIL_"):
        MAIL_HOST = env("HOST", "localhost")
        with env.prefixed("TLS_"):
            MAIL_TLS = env.bool("ON", False)


def create_app(config=Config):
    app = Flask(__name__.split(".")[0])
    app.config.from_object(config)
    return app
