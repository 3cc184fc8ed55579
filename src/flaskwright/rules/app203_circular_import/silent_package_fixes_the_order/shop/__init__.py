# Whatever is imported first, this file runs before it and loads `models` before `receipts`.
from flask import Flask

from shop.models import Order


def create_app():
    app = Flask(__name__)

    @app.get("/orders/<int:number>")
    def confirm(number):
        return Order(number).confirm()

    return app
