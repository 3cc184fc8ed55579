import threading

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Price(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    cents = db.Column(db.Integer, nullable=False)


class PriceUpdate(threading.Thread):
    def __init__(self, cents):
        super().__init__(daemon=True)
        self.cents = cents

    def run(self):
        db.session.add(Price(cents=self.cents))
        db.session.commit()


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
    db.init_app(app)

    @app.post("/prices/<int:cents>")
    def update(cents):
        PriceUpdate(cents).start()  # expect: CTX102
        return {}, 202

    return app
