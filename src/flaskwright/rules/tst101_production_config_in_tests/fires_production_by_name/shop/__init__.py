from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from shop.config import configurations

db = SQLAlchemy()


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)


def create_app(name):
    app = Flask(__name__)
    app.config.from_object(configurations[name])
    db.init_app(app)

    @app.get("/orders")
    def orders():
        return {"count": Order.query.count()}

    return app
