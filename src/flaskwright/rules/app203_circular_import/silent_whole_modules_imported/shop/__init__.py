from flask import Flask

import shop.orders


def create_app():
    app = Flask(__name__)
    app.register_blueprint(shop.orders.bp)
    return app
