from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Thread

from flask import Flask, current_app

pool = ThreadPoolExecutor()


def create_app():
    app = Flask(__name__)
    app.config["RECEIPTS"] = "/srv/receipts"

    def path_of(order_id):
        return f"{current_app.config['RECEIPTS']}/{order_id}.pdf"

    def write_receipt(order_id):
        with app.app_context():
            return path_of(order_id)

    def write_later(real_app, order_id):
        with ExitStack() as stack:
            stack.enter_context(real_app.app_context())
            return path_of(order_id)

    @app.post("/orders/<int:order_id>/receipt")
    def receipt(order_id):
        Thread(target=write_receipt, args=(order_id,)).start()
        pool.submit(write_later, current_app._get_current_object(), order_id)
        return {"order": order_id}, 202

    return app
