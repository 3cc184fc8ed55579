from flask import Flask, jsonify, request
from flask_login import current_user, login_required

from shop.caching import cache
from shop.prices import prices


def by_user():
    return f"orders-{current_user.id}"


def create_app():
    app = Flask(__name__)
    cache.init_app(app)

    @app.get("/orders")
    @login_required
    @cache.cached(make_cache_key=by_user)
    def orders():
        return jsonify(current_user.orders)

    @app.get("/start")
    @cache.cached(unless=lambda: current_user.is_authenticated)
    def start():
        return jsonify(name=getattr(current_user, "name", None))

    @app.get("/search")
    @cache.cached(timeout=60, query_string=True)
    def search():
        return jsonify(prices(request.args.get("q", "")), request.path)

    return app
