from flask import Flask

from shop import reading, writing


def create_app():
    app = Flask(__name__)
    app.register_blueprint(reading.bp, url_prefix="/orders")
    app.register_blueprint(writing.bp, url_prefix="/orders")
    return app
