from flask import Flask, session


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()

    @app.post("/seen/<item>")
    def see(item):
        session.setdefault("seen", []).append(item)  # expect: CTX110
        return {"seen": session["seen"]}

    @app.post("/cart/<item>")
    def add(item):
        if "cart" not in session:
            session["cart"] = []
        session["cart"].append(item)  # expect: CTX110
        return {"cart": session["cart"]}

    @app.get("/")
    def index():
        return {"seen": session.get("seen"), "cart": session.get("cart")}

    return app
