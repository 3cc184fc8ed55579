from shop.caching import cache


@cache.memoize(60)
def prices(name):
    return {"name": name}
