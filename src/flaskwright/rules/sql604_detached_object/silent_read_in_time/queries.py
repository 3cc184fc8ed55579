from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from store import Customer, Order, Session


def with_orders(customer_id):
    with Session() as session:
        return session.scalars(
            select(Customer).where(Customer.id == customer_id).options(selectinload(Customer.orders))
        ).one()


def plain(customer_id):
    with Session() as session:
        return session.get(Customer, customer_id)


def found(session, order_id):
    return session.scalars(select(Order).where(Order.id == order_id).options(joinedload(Order.customer))).one()
