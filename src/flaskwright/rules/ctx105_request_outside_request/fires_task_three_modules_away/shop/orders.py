from shop.audit import write


def close(order_id):
    write("close", order_id)
