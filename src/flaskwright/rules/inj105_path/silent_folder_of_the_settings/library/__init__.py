from flask import Flask

from library.settings import config
from library.views import bp


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    config.load()
    app.register_blueprint(bp)
    return app
