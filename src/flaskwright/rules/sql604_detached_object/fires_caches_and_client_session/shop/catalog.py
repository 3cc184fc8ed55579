from flask_caching import Cache

from .models import Category, Product

cache = Cache()


@cache.memoize(timeout=60)
def product(product_id):  # expect: SQL604
    return Product.query.get(product_id)


def categories():
    rows = cache.get("categories")
    if rows is None:
        rows = Category.query.limit(100).all()
        cache.set("categories", rows, timeout=600)  # expect: SQL604
    return rows
