from flask import Blueprint, Response, stream_with_context

from shop.exports import order_ids, order_lines

bp = Blueprint("exports", __name__)


@bp.get("/orders.csv")
def orders_csv():
    return Response(order_lines(), mimetype="text/csv")  # expect: CTX108


@bp.get("/orders.txt")
def orders_txt():
    return Response(stream_with_context(order_ids()), mimetype="text/plain")
