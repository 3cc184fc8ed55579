from flask import Flask

from shop.extensions import limiter
from shop.pages import bp


def create_app():
    app = Flask(__name__)
    app.config["RATELIMIT_HEADERS_ENABLED"] = True
    limiter.init_app(app)
    app.register_blueprint(bp)
    return app
