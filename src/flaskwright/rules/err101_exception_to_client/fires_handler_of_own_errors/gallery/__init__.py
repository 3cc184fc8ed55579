from flask import Flask

from .errors import register
from .pictures import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    register(app)
    return app
