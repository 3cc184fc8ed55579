# `shop.orders` is still loading here; the statement takes it from `sys.modules`.
from shop import orders


def discount_for(total):
    return 5 if total > orders.FREE_SHIPPING_FROM else 0
