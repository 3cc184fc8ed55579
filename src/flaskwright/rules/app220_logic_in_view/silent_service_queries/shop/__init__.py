from flask import Flask

from shop.orders import orders
from shop.tables import db


def create_app(config):
    app = Flask(__name__)
    app.config.from_object(config)
    db.init_app(app)
    app.register_blueprint(orders)
    return app
