def prepare(order):
    return f"Order {order.id}"
