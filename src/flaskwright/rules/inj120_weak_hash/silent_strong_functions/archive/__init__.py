from flask import Flask

from .downloads import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp, url_prefix="/downloads")
    return app
