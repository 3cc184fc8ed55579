from flask import Flask, session

from shop.sessions import AlwaysSaved


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    app.session_interface = AlwaysSaved()

    @app.post("/cart/<item>")
    def add(item):
        session.setdefault("cart", []).append(item)
        return {"cart": session["cart"]}

    return app
