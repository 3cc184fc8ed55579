from sqlalchemy import select

from shop.tables import Order, db


def place(article):
    order = Order(article=article)
    db.session.add(order)
    db.session.commit()
    return order


def run(statement):
    return db.session.scalars(statement).all()


def all_orders():
    return run(select(Order))
