from flask import Blueprint, jsonify, request
from flask.views import MethodView

from shop.extensions import db
from shop.models import Order
from shop.transactions import transactional

bp = Blueprint("orders", __name__)


@bp.post("/orders")
@transactional
def create_order():
    order = Order(customer=request.json["customer"])
    db.session.add(order)
    db.session.flush()
    return jsonify(id=order.id), 201


class OrderView(MethodView):
    decorators = [transactional]

    def delete(self, order_id):
        db.session.delete(db.get_or_404(Order, order_id))
        return "", 204


bp.add_url_rule("/orders/<int:order_id>", view_func=OrderView.as_view("order"))
