from flask import Blueprint

from shop.api.orders import orders

API_VERSION = "1"

api = Blueprint("api", __name__, url_prefix="/api")  # expect: APP206
api.register_blueprint(orders)
