from flask import Flask, abort
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
db = SQLAlchemy(app)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    status = db.Column(db.String(20), nullable=False, default="open")


@app.post("/orders/<int:key>/cancel")
def cancel(key):
    order = db.get_or_404(Order, key)
    if order.status != "open":
        abort(409)
    order.status = "cancelled"
    db.session.commit()
    return "", 204


@app.post("/orders/<int:key>/ship")
def ship(key):
    order = db.get_or_404(Order, key)
    order.status = "shipped"  # expect: SQL627
    db.session.commit()
    return "", 204
