from flask import Flask

from .stations import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp, url_prefix="/stations")
    return app
