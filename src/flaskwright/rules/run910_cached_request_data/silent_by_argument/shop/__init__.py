from flask import Flask, jsonify, request

from shop.models import db
from shop.prices import currency_of, prices, setting


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///shop"
    db.init_app(app)

    @app.get("/prices")
    def all_prices():
        return jsonify(prices(currency_of(request.args.get("country", "de"))), setting("title"))

    return app
