from flask import Blueprint

api = Blueprint("api", __name__, url_prefix="/api")
orders = Blueprint("orders", __name__, url_prefix="/orders")


@orders.get("/")
def list_orders():
    return {"orders": []}


def install(app):
    api.register_blueprint(orders)
    app.register_blueprint(api)
