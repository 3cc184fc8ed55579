from flask import Flask
from flask_caching import Cache
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_pymongo import PyMongo

cache = Cache(config={"CACHE_TYPE": "SimpleCache"})
limiter = Limiter(get_remote_address, storage_uri="redis://limits.internal", default_limits=["100 per minute"])
mongo = PyMongo()


def create_app():
    app = Flask(__name__)
    cache.init_app(app)
    limiter.init_app(app)
    mongo.init_app(app, uri="mongodb://documents.internal/notes")
    app.config.from_mapping(NOTES_PER_PAGE=20, SESSION_COOKIE_SECURE=True)
    return app
