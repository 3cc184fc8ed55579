from .models import Category, Product

_by_id = {}
_default = None


class Kept:
    best = []
    first = None


def category(category_id):
    if category_id not in _by_id:
        _by_id[category_id] = Category.query.get(category_id)  # expect: SQL604
    return _by_id[category_id]


def default():
    global _default
    if _default is None:
        _default = Category.query.filter_by(name="other").first()  # expect: SQL604
    return _default


def best():
    if not Kept.best:
        products = Product.query.limit(5).all()
        Kept.best.extend(products)  # expect: SQL604
        Kept.first = Product.query.first()  # expect: SQL604
    return Kept.best
