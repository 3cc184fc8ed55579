from flask import Blueprint, Flask

from shop.orders import orders, reports


def create_app():
    app = Flask(__name__)
    api = Blueprint("api", __name__, url_prefix="/api")
    api.register_blueprint(orders)
    api.register_blueprint(reports)
    app.register_blueprint(api)
    return app
