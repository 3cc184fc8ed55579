from flask import Flask
from werkzeug.utils import import_string

BLUEPRINTS = ("shop.orders:bp", "shop.invoices:invoices")


def create_app():
    app = Flask(__name__)
    for path in BLUEPRINTS:
        app.register_blueprint(import_string(path))
    return app
