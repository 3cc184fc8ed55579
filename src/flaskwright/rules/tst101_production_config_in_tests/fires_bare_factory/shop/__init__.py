from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from shop.config import Config

db = SQLAlchemy()


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)


def create_app(config=Config):
    app = Flask(__name__)
    app.config.from_object(config)
    db.init_app(app)

    @app.get("/orders")
    def orders():
        return {"count": Order.query.count()}

    return app
