from flask import Flask

from notes.plain import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp, url_prefix="/plain")
    return app
