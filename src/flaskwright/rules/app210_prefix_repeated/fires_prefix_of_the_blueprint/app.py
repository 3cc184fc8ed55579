from flask import Blueprint, Flask

orders = Blueprint("orders", __name__, url_prefix="/orders")


@orders.get("/")
def list_orders():
    return {"orders": []}


@orders.get("/orders/<int:order_id>")  # expect: APP210
def show_order(order_id):
    return {"order": order_id}


def create_app():
    app = Flask(__name__)
    app.register_blueprint(orders)
    return app
