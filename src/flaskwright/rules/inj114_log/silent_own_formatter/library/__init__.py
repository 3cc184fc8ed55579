from flask import Flask

from .loans import bp
from .logs import set_up_logging


def create_app():
    set_up_logging()
    app = Flask(__name__)
    app.register_blueprint(bp)
    return app
