from flask import Flask

from shop.api import API_VERSION
from shop.pages import pages


def create_app():
    app = Flask(__name__)
    app.config["API_VERSION"] = API_VERSION
    app.register_blueprint(pages)
    return app
