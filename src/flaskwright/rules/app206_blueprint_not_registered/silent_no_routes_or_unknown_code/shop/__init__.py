from acme_platform import bootstrap
from flask import Flask

from shop.orders import bp


def create_app():
    app = Flask(__name__)
    bootstrap(app, blueprints=[bp])
    return app
