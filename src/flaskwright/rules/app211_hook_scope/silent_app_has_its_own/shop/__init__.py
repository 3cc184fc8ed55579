from flask import Flask

from shop.api import api
from shop.errors import install_error_pages


def create_app():
    app = Flask(__name__)
    install_error_pages(app)
    app.register_blueprint(api)
    return app
