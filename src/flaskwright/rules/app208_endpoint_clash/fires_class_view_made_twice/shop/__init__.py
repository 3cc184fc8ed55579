from flask import Flask

from shop.orders import OrderAPI


def create_app():
    app = Flask(__name__)
    app.add_url_rule("/orders/", defaults={"order_id": None}, view_func=OrderAPI.as_view("orders"))
    app.add_url_rule("/orders/<int:order_id>", view_func=OrderAPI.as_view("orders"))  # expect: APP208
    return app
