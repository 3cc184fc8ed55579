from flask import Flask, session


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()

    @app.post("/fresh/<item>")
    def fresh(item):
        session["cart"] = []
        session["cart"].append(item)
        return {"cart": session["cart"]}

    @app.post("/plus/<item>")
    def plus(item):
        session["cart"] += [item]
        session["count"] = len(session["cart"])
        return {"cart": session["cart"]}

    @app.post("/move")
    def move():
        saved = session.pop("cart", [])
        saved.append("moved")
        session.update(saved=saved)
        return {"saved": session["saved"]}

    return app
