from flask import Flask

from .api import bp
from .errors import register_handlers


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    register_handlers(app)
    return app
