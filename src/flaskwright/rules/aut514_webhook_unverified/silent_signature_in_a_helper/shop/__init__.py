from flask import Flask

from shop.hooks import hooks
from shop.orders import db


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    app.register_blueprint(hooks, url_prefix="/webhooks")
    return app
