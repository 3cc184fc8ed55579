from flask import Flask

from .readers import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp, url_prefix="/readers")
    return app
