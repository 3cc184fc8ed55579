from concurrent.futures import ThreadPoolExecutor
from threading import Thread

from flask import Flask, current_app

from .models import Order, db
from .work import audit, send_receipt, total

pool = ThreadPoolExecutor(max_workers=4)


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)

    @app.post("/orders/<int:order_id>/receipt")
    def receipt(order_id):
        order = db.get_or_404(Order, order_id)
        target = current_app._get_current_object()
        Thread(target=send_receipt, args=(target, order.id, order.email)).start()
        return {}, 202

    @app.get("/orders/totals")
    def totals():
        orders = Order.query.limit(20).all()
        plain = [{"total": order.total} for order in orders]
        pool.map(audit, [order.id for order in orders])
        return {"totals": list(pool.map(total, plain))}

    @app.get("/orders/<int:order_id>")
    def show(order_id):
        order = db.get_or_404(Order, order_id)
        number = order.id

        def later():
            return audit(number)

        pool.submit(later)
        return {"total": order.total}

    return app
