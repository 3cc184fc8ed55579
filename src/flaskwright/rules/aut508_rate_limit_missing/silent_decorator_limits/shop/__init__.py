from flask import Flask

from shop.accounts import accounts
from shop.limits import limiter


def create_app():
    app = Flask(__name__)
    limiter.init_app(app)
    app.register_blueprint(accounts)
    return app
