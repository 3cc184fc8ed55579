from flask import Blueprint, request
from flask_login import current_user, login_required

from shop.extensions import db

orders = Blueprint("orders", __name__)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    buyer_id = db.Column(db.Integer, nullable=False)
    article = db.Column(db.String(80), nullable=False)


@orders.post("/orders")
@login_required
def place():
    db.session.add(Order(buyer_id=current_user.id, article=request.form["article"]))
    db.session.commit()
    return "", 201
