from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.ext.mutable import MutableDict

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///cart.db"
db = SQLAlchemy(app)


class Cart(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    content = db.Column(MutableDict.as_mutable(db.JSON), nullable=False, default=dict)


@app.post("/carts/<int:key>/items")
def add(key):
    cart = db.get_or_404(Cart, key)
    cart.content["items"].append(request.form["item"])  # expect: SQL619
    db.session.commit()
    return "", 204


@app.post("/carts/<int:key>/amounts")
def count(key):
    cart = db.get_or_404(Cart, key)
    for line in cart.content["lines"]:
        line["amount"] = int(request.form["amount"])  # expect: SQL619
    db.session.commit()
    return "", 204
