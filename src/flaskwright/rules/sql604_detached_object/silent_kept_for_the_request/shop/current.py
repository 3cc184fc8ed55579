from contextvars import ContextVar

from flask import g

from .models import Category

chosen = ContextVar("chosen")
_pending = {}


def load(category_id):
    g.category = Category.query.get(category_id)
    g.trail = [g.category]
    chosen.set(g.category)
    return g.category


def rename(category_id, name):
    category = Category.query.get(category_id)
    _pending[category_id] = category
    try:
        category.name = name
    finally:
        _pending.pop(category_id)


def by_id():
    found = {}
    for category in Category.query.limit(100):
        found[category.id] = category
    return found
