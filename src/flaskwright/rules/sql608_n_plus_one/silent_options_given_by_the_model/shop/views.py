from flask import Blueprint, render_template

from shop.models import Order
from shop.paging import page_of

bp = Blueprint("shop", __name__)


@bp.get("/orders")
def index():
    return render_template("orders.html", page=page_of(Order))
