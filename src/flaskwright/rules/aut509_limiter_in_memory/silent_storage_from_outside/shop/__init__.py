from flask import Flask

from shop.extensions import limiter
from shop.pages import bp


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env("SHOP")
    limiter.init_app(app)
    app.register_blueprint(bp)
    return app
