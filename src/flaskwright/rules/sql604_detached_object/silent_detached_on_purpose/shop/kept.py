from sqlalchemy.orm import make_transient

from .models import Category, Product, db

_categories = {}
_products = {}


def category(category_id):
    if category_id not in _categories:
        row = Category.query.get(category_id)
        db.session.expunge(row)
        _categories[category_id] = row
    return _categories[category_id]


def template_of(product_id):
    if product_id not in _products:
        row = Product.query.get(product_id)
        make_transient(row)
        _products[product_id] = row
    return _products[product_id]
