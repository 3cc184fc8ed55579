from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///shop"
db = SQLAlchemy(app)


class Order(db.Model):
    __tablename__ = "orders"

    id = db.Column(db.Integer, primary_key=True)
    state = db.Column(db.String(20), nullable=False)


@app.get("/orders/<int:number>")
def order(number):
    # The coupon of an order is none of its columns any more; old clients read an empty one.
    return {"state": db.get_or_404(Order, number).state, "coupon": None}
