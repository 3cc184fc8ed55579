from flask import Flask

from shop.extensions import limiter
from shop.pages import bp


def create_app():
    app = Flask(__name__)
    app.config.from_mapping(RATELIMIT_STORAGE_URI="memory://")
    limiter.init_app(app)
    app.register_blueprint(bp)
    return app
