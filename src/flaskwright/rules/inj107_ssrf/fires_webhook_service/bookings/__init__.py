from flask import Flask

from bookings import hooks


def create_app():
    app = Flask(__name__)
    app.register_blueprint(hooks.bp)
    return app
