from flask import Flask

from shop import invoices, orders


def create_app():
    app = Flask(__name__)
    app.register_blueprint(orders.bp)
    app.register_blueprint(invoices.bp)
    app.add_url_rule("/", view_func=index)
    return app


def create_status_app():
    app = Flask("status")

    @app.get("/status")
    def index():
        return {"status": "up"}

    return app


def index():
    return "Welcome"
