from flask import Flask

from shop.errors import OrderRefused
from shop.models import db
from shop.orders import bp


def create_app(config):
    app = Flask(__name__)
    app.config.from_object(config)
    db.init_app(app)
    app.register_blueprint(bp)
    app.register_error_handler(OrderRefused, lambda error: ({"error": str(error)}, 409))
    return app
