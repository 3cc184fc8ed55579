from flask import Blueprint, Flask, abort

orders = Blueprint("orders", __name__, url_prefix="/orders")
KNOWN = {1: "tea"}


@orders.errorhandler(404)  # expect: APP211
def no_such_order(error):
    return {"error": error.description}, 404


@orders.get("/<int:order_id>")
def show_order(order_id):
    if order_id not in KNOWN:
        abort(404, "There is no such order.")
    return {"order": KNOWN[order_id]}


def create_app():
    app = Flask(__name__)
    app.register_blueprint(orders)
    return app
