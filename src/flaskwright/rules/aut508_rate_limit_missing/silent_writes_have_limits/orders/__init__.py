from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from orders.views import place

limiter = Limiter(get_remote_address)


def create_app():
    app = Flask(__name__)
    limiter.init_app(app)
    app.add_url_rule("/orders", view_func=limiter.limit("20 per hour")(place), methods=["POST"])
    return app
