from flask import Flask

from .errors import ShopError, not_found, on_shop_error
from .views import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    app.register_error_handler(ShopError, on_shop_error)
    app.register_error_handler(404, not_found)
    return app
