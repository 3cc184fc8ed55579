from flask import Flask

from shop.repository import Articles, orders


def create_app():
    app = Flask(__name__)

    @app.get("/orders")
    def count_orders():
        return {"orders": orders.count()}

    @app.get("/articles")
    def count_articles():
        return {"articles": Articles().count()}

    return app
