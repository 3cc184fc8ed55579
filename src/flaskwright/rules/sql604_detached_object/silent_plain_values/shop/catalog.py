from flask_caching import Cache

from .models import Category, Product

cache = Cache()
_names = {}
_best = []
MODELS = [Category, Product]
BY_NAME = {"category": Category, "product": Product}


@cache.memoize(timeout=60)
def product(product_id):
    return Product.query.get(product_id).as_dict()


@cache.cached(key_prefix="categories")
def categories():
    return [{"id": one.id, "name": one.name} for one in Category.query.limit(100)]


def name_of(category_id):
    if category_id not in _names:
        _names[category_id] = Category.query.get(category_id).name
    return _names[category_id]


def best():
    if not _best:
        _best.extend(one.id for one in Product.query.limit(5))
    return Product.query.filter(Product.id.in_(_best)).all()


def remember(category_id):
    row = Category.query.get(category_id)
    cache.set(f"category-{row.id}", {"id": row.id, "name": row.name})
