from flask import Flask

from shop.customers import bp
from shop.extensions import db


def create_app():
    app = Flask(__name__)
    db.init_app(app)
    app.register_blueprint(bp)
    return app
