from flask import Blueprint
from sqlalchemy import select

from shop.models import Order, db
from shop.serial import serialised

bp = Blueprint("orders", __name__)


@bp.get("/orders")
def orders():
    rows = db.session.scalars(select(Order)).all()
    answer = []
    for row in rows:
        answer.append(serialised(row))
    return answer
