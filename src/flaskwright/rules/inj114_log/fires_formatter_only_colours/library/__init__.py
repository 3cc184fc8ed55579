from flask import Flask

from .logs import set_up_logging
from .loans import bp


def create_app():
    set_up_logging()
    app = Flask(__name__)
    app.register_blueprint(bp)
    return app
