from flask import Flask

from shop.broker import AppContextMiddleware, broker


def create_app():
    app = Flask(__name__)
    app.config["SIZES"] = [200, 400]
    broker.add_middleware(AppContextMiddleware(app))
    return app
