from flask import Blueprint

from shop import returns
from shop.orders import bp as orders


def install_api(app):
    api = Blueprint("api", __name__, url_prefix="/api")
    api.register_blueprint(orders, url_prefix="/orders")
    api.register_blueprint(returns.bp, url_prefix="/returns")  # expect: APP207
    app.register_blueprint(api)
