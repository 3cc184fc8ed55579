from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)


class Product(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    stock = db.Column(db.Integer, nullable=False)
    sold = db.Column(db.Integer, nullable=False, default=0)


@app.post("/products/<int:number>/order")
def order(number):
    product = db.get_or_404(Product, number)
    count = request.json["count"]
    if product.stock < count:
        abort(409)
    product.stock -= count  # expect: SQL615
    product.sold = (product.sold or 0) + count  # expect: SQL615
    db.session.commit()
    return {"left": product.stock}
