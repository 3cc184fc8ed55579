from flask import Flask, abort, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Product(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    price = db.Column(db.Numeric(10, 2))


class Line(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    order_id = db.Column(db.Integer, index=True)
    product_id = db.Column(db.ForeignKey("product.id"))
    count = db.Column(db.Integer)


@app.get("/orders/<int:order_id>/total")
def total(order_id):
    lines = Line.query.filter_by(order_id=order_id).all()
    found = 0
    for line in lines:
        product = Product.query.get(line.product_id)  # expect: SQL609
        if product is None:
            abort(500)
        found += product.price * line.count
    return jsonify(total=str(found))


@app.get("/sold")
def sold():
    products = db.session.scalars(db.select(Product)).all()
    counts = {
        product.id: db.session.scalar(  # expect: SQL609
            db.select(db.func.sum(Line.count)).where(Line.product_id == product.id)
        )
        for product in products
    }
    return jsonify(counts)
