from flask import Flask

from .machines import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp, url_prefix="/machines")
    return app
