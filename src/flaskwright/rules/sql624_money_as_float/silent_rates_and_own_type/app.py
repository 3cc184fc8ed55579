"""What is about money and holds none, and a price in a type of the project's own."""

from decimal import Decimal

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Float
from sqlalchemy.types import TypeDecorator

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///fares.db"
db = SQLAlchemy(app)


class Cents(TypeDecorator):
    """SQLite has no decimals: whole cents, kept as what the old files have."""

    impl = Float
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return float(int(value * 100))

    def process_result_value(self, value, dialect):
        return Decimal(int(value)) / 100


class Fare(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    price = db.Column(Cents, nullable=False)
    price_factor = db.Column(db.Float, default=1.0)
    fee_percent = db.Column(db.Float, default=2.5)


@app.get("/fares/<int:number>")
def fare(number):
    return {"price": str(db.get_or_404(Fare, number).price)}
