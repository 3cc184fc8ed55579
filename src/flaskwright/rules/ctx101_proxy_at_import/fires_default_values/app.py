import flask
from flask import Flask, current_app


def recent_orders(limit=current_app.config["ORDER_LIMIT"]):  # expect: CTX101
    return list(range(limit))


async def export_orders(path, *, encoding=flask.current_app.config["ENCODING"]):  # expect: CTX101
    return path, encoding


sort_key = lambda row, key=flask.g.sort_key: row[key]  # expect: CTX101


def create_app():
    app = Flask(__name__)
    app.config.update(ORDER_LIMIT=10, ENCODING="utf-8")

    @app.get("/orders")
    def orders():
        return recent_orders()

    return app
