from flask import Flask

from shop import api, shelf


def create_app():
    app = Flask(__name__)
    app.register_blueprint(shelf.bp)
    app.register_blueprint(api.bp)
    return app
