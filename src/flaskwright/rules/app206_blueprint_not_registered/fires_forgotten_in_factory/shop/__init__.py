from flask import Flask


def create_app():
    app = Flask(__name__)
    from shop import invoices, orders  # noqa: F401

    app.register_blueprint(orders.bp)
    return app
