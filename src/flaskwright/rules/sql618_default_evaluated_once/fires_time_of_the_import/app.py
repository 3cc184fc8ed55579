"""A shop whose orders were all placed when the server was started."""

from datetime import datetime, timedelta, timezone

from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
db = SQLAlchemy(app)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    placed_at = db.Column(db.DateTime, default=datetime.now(), nullable=False)  # expect: SQL618
    changed_at = db.Column(
        db.DateTime,
        default=lambda: datetime.now(timezone.utc),
        onupdate=datetime.now(timezone.utc),  # expect: SQL618
    )
    pay_until = db.Column(db.DateTime, default=datetime.now() + timedelta(days=14))  # expect: SQL618


@app.get("/orders")
def orders():
    return jsonify([order.id for order in Order.query.order_by(Order.placed_at).limit(20)])
