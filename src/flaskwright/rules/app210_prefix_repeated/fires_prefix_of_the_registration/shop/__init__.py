from flask import Flask

from shop.invoices import bp as invoices

API = "/api/v1"


def create_app():
    app = Flask(__name__)
    app.register_blueprint(invoices, url_prefix=f"{API}/invoices")
    return app
