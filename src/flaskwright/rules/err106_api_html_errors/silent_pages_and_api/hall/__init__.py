from flask import Flask

from .api import bp as api
from .pages import bp as pages


def create_app():
    app = Flask(__name__)
    app.register_blueprint(pages)
    app.register_blueprint(api, url_prefix="/api")
    return app
