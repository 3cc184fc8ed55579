from flask import Flask, jsonify, request
from flask_login import current_user

from shop.caching import cache
from shop.rights import rights


def create_app():
    app = Flask(__name__)
    cache.init_app(app)

    @app.get("/orders")
    @cache.cached(timeout=60)
    def orders():  # expect: RUN910
        return jsonify(orders=current_user.orders, rights=rights())

    @app.get("/search")
    @cache.cached()
    def search():  # expect: RUN910
        return jsonify(query=request.args["q"], path=request.path)

    @app.get("/about")
    @cache.cached()
    def about():
        return jsonify(path=request.path)

    return app
