from flask import Flask

from depot.errors import OutOfStock
from depot.parcels import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    app.register_error_handler(OutOfStock, lambda error: ({"error": str(error)}, 409))
    return app
