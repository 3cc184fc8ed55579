from flask import abort
from flask_login import current_user

from shop.models import Order, db


def place(data):
    if data["user_id"] != current_user.id:
        abort(403)
    order = Order(user_id=data["user_id"], article=data["article"])
    db.session.add(order)
    db.session.commit()
    return order
