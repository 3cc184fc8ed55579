from flask import Flask

from shop.extensions import init_extensions
from shop.settings import Settings


def create_app(overrides=None):
    app = Flask(__name__)
    app.config.from_object(Settings)
    init_extensions(app)
    if app.config["PREVIEW"]:
        app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///preview.db"
        app.config.update(RATELIMIT_STORAGE_URI="memory://")
    return app
