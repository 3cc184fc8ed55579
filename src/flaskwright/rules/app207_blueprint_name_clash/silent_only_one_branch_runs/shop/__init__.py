from flask import Flask

from shop.checkout import closed, opened


def create_app(maintenance=False):
    app = Flask(__name__)
    if maintenance:
        app.register_blueprint(closed)
    else:
        app.register_blueprint(opened)
    return app


def create_kiosk(maintenance=False):
    app = Flask("kiosk")
    if maintenance:
        app.register_blueprint(closed)
        return app
    app.register_blueprint(opened)
    return app
