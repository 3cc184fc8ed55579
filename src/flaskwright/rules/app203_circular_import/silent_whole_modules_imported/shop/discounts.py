import shop.orders


def discount_for(total):
    return 5 if total > shop.orders.FREE_SHIPPING_FROM else 0
