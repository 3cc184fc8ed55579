from flask import Flask, jsonify

from shop.services import stock


def create_app():
    app = Flask(__name__)

    @app.get("/stock/<item>")
    async def of_item(item):
        return jsonify(await stock(item))

    return app
