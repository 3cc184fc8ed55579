from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Product(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    items = db.relationship("Item", back_populates="order")


class Item(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    order_id = db.Column(db.ForeignKey("order.id"))
    product_id = db.Column(db.ForeignKey("product.id"))
    order = db.relationship(Order, back_populates="items")
    product = db.relationship(Product)
