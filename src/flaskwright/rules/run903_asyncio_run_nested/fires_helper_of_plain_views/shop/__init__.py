from flask import Flask, jsonify

from shop.stock import stock_of


def create_app():
    app = Flask(__name__)

    @app.get("/stock/<item>")
    def stock(item):
        return jsonify(stock_of(item))

    @app.get("/overview/<item>")
    async def overview(item):
        return jsonify(stock=stock_of(item))  # expect: RUN903

    return app
