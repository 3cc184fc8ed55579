from flask import Flask

from library import reading


def create_app():
    app = Flask(__name__)
    app.register_blueprint(reading.bp)
    return app
