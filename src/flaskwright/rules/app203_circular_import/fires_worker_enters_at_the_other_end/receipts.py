from models import Order


def send_receipt(order: Order):
    return f"Receipt for order {order.number}"
