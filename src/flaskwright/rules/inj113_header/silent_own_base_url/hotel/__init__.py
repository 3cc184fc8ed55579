from flask import Flask

from . import settings
from .guests import bp


def create_app():
    app = Flask(__name__)
    app.config.from_object(settings)
    app.register_blueprint(bp, url_prefix="/guests")
    return app
