from flask import Flask

from . import settings
from .loans import bp


def create_app():
    app = Flask(__name__)  # expect: CFG303
    app.config.from_object(settings)
    app.config.from_mapping(LOAN_DAYS=21)
    app.register_blueprint(bp, url_prefix="/loans")
    return app
