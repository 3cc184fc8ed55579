from .orders import FREE_SHIPPING_FROM  # expect: APP203


def discount_for(total):
    return 5 if total > FREE_SHIPPING_FROM else 0
