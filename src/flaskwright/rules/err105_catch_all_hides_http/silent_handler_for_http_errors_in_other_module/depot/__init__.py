from flask import Flask

from . import failures, http_errors
from .views import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    for part in (failures, http_errors):
        part.init_app(app)
    return app
