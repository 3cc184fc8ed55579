from flask import Flask, flash, session


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()

    @app.get("/start")
    def start():
        session.permanent = True
        session["cart"] = session.get("cart", [])
        return {}

    @app.post("/cart/<item>")
    def add(item):
        cart = session["cart"]
        if len(cart) > 10:
            flash("Your cart is full")
            return {"cart": cart}, 409
        cart.append(item)  # expect: CTX110
        return {"cart": cart}

    @app.get("/cart")
    def show():
        return {"cart": session["cart"]}

    return app
