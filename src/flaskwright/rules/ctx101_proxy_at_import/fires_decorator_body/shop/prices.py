from shop.caching import cached, cached_lazily


@cached_lazily
def discount(product):
    return product * 2


@cached  # expect: CTX101
def price(product):
    return product * 3
