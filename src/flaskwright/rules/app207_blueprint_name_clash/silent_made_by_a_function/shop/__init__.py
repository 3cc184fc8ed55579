from flask import Flask

from shop.resources import collection


def create_app():
    app = Flask(__name__)
    app.register_blueprint(collection("orders"))
    app.register_blueprint(collection("invoices"))
    return app
