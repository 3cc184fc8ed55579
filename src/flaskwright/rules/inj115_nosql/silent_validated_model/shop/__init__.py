from flask import Flask

from .orders import OrderView


def create_app():
    app = Flask(__name__)
    app.add_url_rule("/orders/search", view_func=OrderView.as_view("order_search"))
    return app
