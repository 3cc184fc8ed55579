from flask import Flask, g


def create_app():
    app = Flask(__name__)

    @app.post("/basket/<item>")
    def add(item):
        g.basket = [item]
        return {"basket": g.basket}, 201

    @app.get("/basket")
    def show():
        return {"basket": g.basket}  # expect: CTX106

    return app
