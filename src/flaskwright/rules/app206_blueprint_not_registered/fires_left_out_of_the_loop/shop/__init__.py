from flask import Flask

from shop.views import BLUEPRINTS


def create_app():
    app = Flask(__name__)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app
