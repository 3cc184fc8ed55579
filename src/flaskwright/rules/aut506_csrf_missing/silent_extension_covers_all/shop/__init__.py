from flask import Flask

from shop.extensions import csrf, db, login
from shop.orders import orders


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    for extension in (db, login, csrf):
        extension.init_app(app)
    app.register_blueprint(orders)
    return app
