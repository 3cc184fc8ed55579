from shop.extensions import db
from shop.models import Order

PREFIX = "2024-"


def next_number():
    return f"{PREFIX}{db.session.query(Order).count() + 1}"
