from flask import Blueprint, render_template
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from shop.models import Customer, Item, Order, db

bp = Blueprint("orders", __name__)


@bp.get("/orders")
def orders():
    query = select(Order).options(joinedload(Order.customer)).order_by(Order.id)
    query = query.options(selectinload(Order.items).joinedload(Item.product))
    return render_template("orders.html", orders=db.session.scalars(query).all())


@bp.get("/orders/by-customer")
def by_customer():
    query = Order.query.join(Order.customer).options(contains_eager(Order.customer)).order_by(Customer.name)
    return {"orders": [{"id": order.id, "customer": order.customer.name} for order in query]}
