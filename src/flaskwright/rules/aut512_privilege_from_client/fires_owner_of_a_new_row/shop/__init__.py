from flask import Flask

from shop.orders import bp as orders
from shop.models import db, login


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    login.init_app(app)
    app.register_blueprint(orders)
    return app
