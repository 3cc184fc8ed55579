from flask import Blueprint
from flask.views import MethodView

orders = Blueprint("orders", __name__)
stock = Blueprint("stock", __name__)  # expect: APP206

BLUEPRINTS = [orders]


@orders.get("/orders/")
def list_orders():
    return {"orders": []}


class Stock(MethodView):
    def get(self, product_id):
        return {"product": product_id, "stock": 0}


stock.add_url_rule("/stock/<int:product_id>", view_func=Stock.as_view("show"))
