from flask import Flask

from shop.customers import bp
from shop.models import db


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
    db.init_app(app)
    app.register_blueprint(bp)
    return app
