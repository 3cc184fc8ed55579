from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
db = SQLAlchemy(app)


class Customer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    customer_id = db.Column(db.ForeignKey("customer.id"))
    customer = db.relationship(Customer, backref="orders")
    items = db.relationship("Item")


class Item(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    order_id = db.Column(db.ForeignKey("order.id"))
    price = db.Column(db.Integer)


@app.get("/orders")
def orders():
    answer = []
    for order in Order.query.order_by(Order.id).all():  # expect: SQL608
        if order.customer_id is not None:
            answer.append({"id": order.id, "customer": order.customer.name})
    return jsonify(answer)


@app.get("/totals")
def totals():
    orders = db.session.scalars(db.select(Order).where(Order.id > 100)).all()  # expect: SQL608
    return jsonify({order.id: sum(item.price for item in order.items) for order in orders})


@app.get("/customers")
def customers():
    counts = []
    for customer in Customer.query:  # expect: SQL608
        counts.append(len(customer.orders))
    return jsonify(counts)
