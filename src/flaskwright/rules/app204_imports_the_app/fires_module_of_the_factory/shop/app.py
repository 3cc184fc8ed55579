from flask import Flask

import shop.pages

TITLE = "Shop"


def create_app():
    app = Flask("shop")
    app.register_blueprint(shop.pages.bp)
    return app
