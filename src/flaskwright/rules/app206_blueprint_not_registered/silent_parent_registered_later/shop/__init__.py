from flask import Flask

from shop.api import install


def create_app():
    app = Flask(__name__)
    install(app)
    return app
