from .models import Category, db

_rows = {}


def category(category_id):
    if category_id not in _rows:
        _rows[category_id] = Category.query.get(category_id)
    return db.session.merge(_rows[category_id])
