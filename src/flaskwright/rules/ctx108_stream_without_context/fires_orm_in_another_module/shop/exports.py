from shop.models import Order, db


def order_ids():
    for order_id in db.session.scalars(db.select(Order.id)):
        yield f"{order_id}\n"


def order_lines():
    yield "id\n"
    yield from order_ids()
