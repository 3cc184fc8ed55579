from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload

from shop.models import Order, db


def report(minimum):
    size = case([(Order.total > 100, "large")], else_="small")  # expect: UPG104
    rows = db.session.execute(select([size, func.count()]).group_by(size)).fetchall()  # expect: UPG104
    db.session.execute("SELECT refresh_totals(:minimum)", {"minimum": minimum})  # expect: UPG104
    db.engine.execute("ANALYZE")  # expect: UPG104
    orders = Order.query.options(joinedload("lines")).all()  # expect: UPG104
    return rows, orders, db.engine.has_table("order")  # expect: UPG104
