from flask import Flask

from shop import orders
from shop.users import load_user


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    app.before_request(load_user)
    app.register_blueprint(orders.bp)
    return app
