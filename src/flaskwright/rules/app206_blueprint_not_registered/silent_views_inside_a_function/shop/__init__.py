from flask import Flask

from shop.orders import orders_blueprint


def create_app():
    app = Flask(__name__)
    app.register_blueprint(orders_blueprint(page_size=25), url_prefix="/orders")
    return app
