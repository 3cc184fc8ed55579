from shop.models import Order


def chunks(size):
    last = 0
    while True:
        orders = Order.query.filter(Order.id > last).order_by(Order.id).limit(size).all()
        if not orders:
            return
        yield orders
        last = orders[-1].id
