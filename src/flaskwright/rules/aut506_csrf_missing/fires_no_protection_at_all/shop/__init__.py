from flask import Flask

from shop.extensions import db, login
from shop.orders import orders


def create_app():
    app = Flask(__name__)  # expect: AUT506
    app.config.from_prefixed_env()
    db.init_app(app)
    login.init_app(app)
    app.register_blueprint(orders)
    return app
