import os

from flask import Flask

from .api import OrdersAPI
from .models import db


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
    db.init_app(app)
    app.add_url_rule("/orders", view_func=OrdersAPI.as_view("orders"))
    return app
