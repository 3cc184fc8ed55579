from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()

from shop.pages import bp  # noqa: E402


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
    db.init_app(app)
    app.register_blueprint(bp)
    return app
