from flask import Flask

from shop import stock


def create_app():
    app = Flask(__name__)
    app.config.from_object("shop.settings")
    app.register_blueprint(stock.bp)
    return app
