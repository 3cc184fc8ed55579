from flask import Flask
from flask_sqlalchemy import SQLAlchemy


def create_app():
    from shop.pages import bp

    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
    db.init_app(app)
    app.register_blueprint(bp)
    return app


db = SQLAlchemy()
