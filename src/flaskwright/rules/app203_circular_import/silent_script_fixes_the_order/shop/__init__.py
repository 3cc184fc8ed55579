from flask import Flask

from shop.models import Order


def create_app(name):
    app = Flask(name)

    @app.get("/orders")
    def orders():
        return Order.listing()

    return app
