import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()  # expect: APP205


class Product(db.Model):
    id = db.Column(db.Integer, primary_key=True)


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]

    @app.get("/products/count")
    def count():
        return {"count": db.session.scalar(db.select(db.func.count(Product.id)))}

    return app
