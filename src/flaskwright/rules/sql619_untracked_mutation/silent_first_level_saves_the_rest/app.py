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
    cart = db.session.get(Cart, key) or Cart()
    items = cart.content.get("items", [])
    items.append(request.form["item"])
    cart.content["items"] = items
    db.session.commit()
    return "", 204
