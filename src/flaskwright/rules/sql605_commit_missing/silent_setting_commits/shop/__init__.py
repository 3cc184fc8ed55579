from flask import Flask

from shop.config import Config
from shop.extensions import db
from shop.orders import bp


def create_app():
    app = Flask(__name__)
    app.config.from_object(Config)
    db.init_app(app)
    app.register_blueprint(bp)
    return app
