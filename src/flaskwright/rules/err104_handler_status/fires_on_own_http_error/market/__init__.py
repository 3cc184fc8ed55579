from flask import Flask

from .errors import SoldOut
from .handlers import on_sold_out, on_status
from .views import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    app.register_error_handler(SoldOut, on_sold_out)
    for code in (401, 403, 404):
        app.register_error_handler(code, on_status)
    return app
