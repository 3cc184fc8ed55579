from flask import Flask

from shop.invoices import bp as invoices
from shop.orders import bp as orders


def create_app():
    app = Flask(__name__)
    for blueprint, prefix in ((orders, "/orders"), (invoices, "/invoices")):
        app.register_blueprint(blueprint, url_prefix=prefix)
    return app
