import os

from flask import Flask
from flask_caching import Cache
from flask_session import Session

cache = Cache()


def create_app():
    app = Flask(__name__)
    app.config["SESSION_COOKIE_SECURE"] = True
    cache.init_app(app)  # expect: APP223
    Session(app)  # expect: APP223
    app.config.from_mapping(
        CACHE_TYPE="RedisCache",
        CACHE_REDIS_URL=os.environ["CACHE_URL"],
        SESSION_TYPE="filesystem",
    )
    return app
