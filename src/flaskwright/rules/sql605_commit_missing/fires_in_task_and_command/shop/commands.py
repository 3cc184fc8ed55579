from flask.cli import AppGroup
from sqlalchemy import delete

from shop.extensions import db
from shop.models import Order

orders = AppGroup("orders")


@orders.command("purge")
def purge():
    db.session.execute(delete(Order).where(Order.status == "cancelled"))  # expect: SQL605
