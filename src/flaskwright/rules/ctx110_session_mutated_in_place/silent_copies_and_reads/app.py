import copy

from flask import Flask, session


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()

    @app.get("/cart/<item>")
    def preview(item):
        cart = list(session["cart"])
        cart.append(item)
        other = copy.deepcopy(session["cart"])
        other.sort()
        session["cart"].copy().append(item)
        longer = session["cart"] + [item]
        longer.append("more")
        return {
            "cart": cart,
            "other": other,
            "longer": sorted(longer),
            "first": session["cart"].index(item) if item in session["cart"] else None,
            "name": session["name"].upper().strip(),
        }

    return app
