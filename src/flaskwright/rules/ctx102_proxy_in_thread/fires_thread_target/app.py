from threading import Thread

from flask import Flask, current_app


def write_receipt(order_id):
    folder = current_app.config["RECEIPTS"]
    return f"{folder}/{order_id}.pdf"


def create_app():
    app = Flask(__name__)
    app.config["RECEIPTS"] = "/srv/receipts"

    @app.post("/orders/<int:order_id>/receipt")
    def receipt(order_id):
        Thread(target=write_receipt, args=(order_id,)).start()  # expect: CTX102
        return {"order": order_id}, 202

    return app
