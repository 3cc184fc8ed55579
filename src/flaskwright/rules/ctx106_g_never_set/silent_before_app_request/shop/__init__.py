from flask import Flask

from shop import account, orders


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    app.register_blueprint(account.bp)
    app.register_blueprint(orders.bp)
    return app
