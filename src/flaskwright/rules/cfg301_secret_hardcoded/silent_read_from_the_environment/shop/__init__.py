import os

from flask import Flask, session


def create_app():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
    app.config["ITEMS_PER_PAGE"] = "20"

    @app.post("/cart/<int:item>")
    def add(item):
        session["cart"] = [*session.get("cart", []), item]
        return "", 204

    return app
