from flask import Flask

from shop.pages import orders, pages


def create_app():
    app = Flask(__name__)
    app.register_blueprint(pages, url_prefix="/")
    app.register_blueprint(orders)
    return app
