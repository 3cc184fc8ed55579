from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
db = SQLAlchemy(app)


class Product(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    price = db.Column(db.Integer)


@app.get("/products/<int:number>")
def product(number):
    product = db.session.get(Product, number)
    return jsonify(name=product.name)  # expect: SQL620


@app.put("/products/<int:number>")
def rename(number):
    product = Product.query.filter_by(id=number).first()
    product.name = request.json["name"]  # expect: SQL620
    db.session.commit()
    return jsonify(name=product.name)


@app.get("/prices")
def price():
    name = request.args["name"]
    return {"price": Product.query.filter(Product.name == name).one_or_none().price}  # expect: SQL620
