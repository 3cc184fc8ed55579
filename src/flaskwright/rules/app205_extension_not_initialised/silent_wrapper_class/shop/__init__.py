from flask import Flask

from shop.storage import storage


def create_app():
    app = Flask(__name__)
    storage.init_app(app)
    app.add_url_rule("/health", "health", health)
    return app


def health():
    storage.ping()
    return {"database": "up"}
