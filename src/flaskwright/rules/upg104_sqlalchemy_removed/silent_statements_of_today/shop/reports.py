from sqlalchemy import case, func, inspect, select, text
from sqlalchemy.orm import joinedload, lazyload

from shop.models import Order, db


def report(minimum):
    size = case((Order.total > 100, "large"), else_="small")
    rows = db.session.execute(select(size, func.count()).group_by(size)).all()
    db.session.execute(text("SELECT refresh_totals(:minimum)"), {"minimum": minimum})
    with db.engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    orders = Order.query.options(joinedload(Order.lines), lazyload("*")).join(Order.lines).all()
    return rows, orders, inspect(db.engine).has_table("order")
