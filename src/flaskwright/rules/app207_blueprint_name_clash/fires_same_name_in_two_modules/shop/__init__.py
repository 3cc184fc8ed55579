from flask import Flask

from shop.admin import bp as admin_bp
from shop.orders import bp as orders_bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(orders_bp, url_prefix="/orders")
    app.register_blueprint(admin_bp, url_prefix="/admin/orders")  # expect: APP207
    return app
