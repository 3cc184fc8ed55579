from flask import Flask, abort, request

ORDERS = {}


def create_app():
    app = Flask(__name__)

    @app.get("/orders")
    def index():
        return {"orders": list(ORDERS)}

    @app.get("/orders/<int:number>")  # expect: TST103
    def show(number):
        return {"order": ORDERS.get(number)}

    @app.post("/orders")
    def create():
        if "article" not in request.form:
            abort(400)
        ORDERS[len(ORDERS)] = request.form["article"]
        return "", 201

    return app
