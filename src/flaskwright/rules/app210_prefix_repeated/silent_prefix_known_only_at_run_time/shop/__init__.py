from flask import Flask

from shop.orders import bp


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    app.register_blueprint(bp, url_prefix=app.config.get("ORDERS_PREFIX", ""))
    return app
