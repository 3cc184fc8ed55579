from flask import Flask

from shop.api import install_api


def create_app():
    app = Flask(__name__)
    install_api(app)
    return app
