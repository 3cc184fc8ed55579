from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from shop.pages import bp

db = SQLAlchemy()


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
    db.init_app(app)
    app.register_blueprint(bp)
    return app
