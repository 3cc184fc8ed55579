from logging.config import dictConfig

from flask import Flask

from .logs import LOGGING
from .orders import bp


def create_app():
    dictConfig(LOGGING)
    app = Flask(__name__)
    app.register_blueprint(bp)
    return app
