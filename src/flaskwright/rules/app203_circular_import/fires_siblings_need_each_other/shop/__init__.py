from flask import Flask

from shop import orders


def create_app():
    app = Flask(__name__)
    app.register_blueprint(orders.bp)
    return app
