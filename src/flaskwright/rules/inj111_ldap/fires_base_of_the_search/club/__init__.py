from flask import Flask

from .members import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp, url_prefix="/members")
    return app
