from flask import Flask, current_app

from shop.contexts import entered, in_app


def create_app():
    app = Flask(__name__)
    with app.app_context():
        current_app.config["READY"] = True
    with in_app(app), entered(app):
        current_app.config["WARM"] = True
    return app
