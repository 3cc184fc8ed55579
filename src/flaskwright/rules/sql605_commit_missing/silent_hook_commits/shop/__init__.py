from flask import Flask

from shop.extensions import db
from shop.orders import bp
from shop.hooks import register


def create_app():
    app = Flask(__name__)
    db.init_app(app)
    app.register_blueprint(bp)
    register(app)
    return app
