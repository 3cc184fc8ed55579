from flask import Flask

from shop.orders import orders, returns


def create_app():
    app = Flask(__name__)
    app.register_blueprint(orders, url_prefix="/orders")
    app.register_blueprint(returns, url_prefix="/returns")
    app.register_blueprint(orders, url_prefix="/v2/orders", name="orders_v2")
    return app


def create_kiosk():
    app = Flask("kiosk")

    @app.get("/orders/")
    def list_orders():
        return {"orders": []}

    return app
