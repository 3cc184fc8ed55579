from flask import Flask

from orders import settings


def create_app():
    app = Flask(__name__)
    app.config.from_object(settings)
    if app.config["SECRET_KEY"] == settings.FOR_DEVELOPMENT and not app.debug:
        raise RuntimeError("set ORDERS_SECRET")
    return app
