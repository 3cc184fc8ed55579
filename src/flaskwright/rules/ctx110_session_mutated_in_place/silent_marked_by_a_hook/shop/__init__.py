from flask import Flask

from shop.cart import bp
from shop.sessions import keep


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    app.before_request(keep)
    app.register_blueprint(bp)
    return app
