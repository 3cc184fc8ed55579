from flask import Flask

from orders.json import OrderEncoder
from orders.views import views


class OrderApp(Flask):
    json_encoder = OrderEncoder  # expect: UPG101


class Production:
    JSON_AS_ASCII = False  # expect: UPG101
    SECRET_KEY = None


def create_app():
    app = Flask(__name__)
    app.config.from_object(Production)
    app.config["JSON_SORT_KEYS"] = False  # expect: UPG101
    app.json_encoder = OrderEncoder  # expect: UPG101
    app.register_blueprint(views)
    app.before_first_request(connect)  # expect: UPG101
    return app


def connect():
    return None
