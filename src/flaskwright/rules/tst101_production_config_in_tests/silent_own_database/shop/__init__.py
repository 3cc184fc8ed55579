from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)


def create_app(settings=None):
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///shop"
    app.config.update(settings or {})
    db.init_app(app)

    @app.get("/orders")
    def orders():
        return {"count": Order.query.count()}

    return app
