from flask import abort, jsonify, request

from shop.models import Order, db


def place_order():
    article = request.get_json()["article"]  # expect: APP219
    if not article:
        abort(400)  # expect: APP219
    order = Order(article=article)
    db.session.add(order)
    db.session.commit()
    return jsonify(id=order.id)  # expect: APP219


def find_order(order_id):
    return db.session.get(Order, order_id)
