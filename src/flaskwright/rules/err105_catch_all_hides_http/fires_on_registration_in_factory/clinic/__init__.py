from flask import Flask

from .errors import on_exception
from .views import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    app.register_error_handler(Exception, on_exception)  # expect: ERR105
    return app
