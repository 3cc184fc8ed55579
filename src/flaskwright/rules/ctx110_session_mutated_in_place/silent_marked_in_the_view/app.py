from flask import Flask, flash, session


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()

    @app.post("/flag/<item>")
    def flag(item):
        session["cart"].append(item)
        session.modified = True
        return {"cart": session["cart"]}

    @app.post("/again/<item>")
    def again(item):
        cart = session.get("cart", [])
        cart.append(item)
        session["cart"] = cart
        return {"cart": cart}

    @app.post("/flash/<item>")
    def note(item):
        session.setdefault("cart", []).append(item)
        flash(f"{item} is in your cart")
        return {"cart": session["cart"]}

    @app.post("/count/<item>")
    def count(item):
        session["count"] = session.get("count", 0) + 1
        session["cart"].append(item)
        return {"cart": session["cart"]}

    return app
