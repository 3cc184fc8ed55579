import os

import pymysql
from flask import Blueprint, request

from .quoting import quoted

bp = Blueprint("orders", __name__)


def connect():
    return pymysql.connect(host="db", user="shop", password=os.environ["DB_PASSWORD"], database="shop")


@bp.get("/orders")
def by_customer():
    customer = quoted(request.args["customer"])
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT id, total FROM orders WHERE customer = '%s'" % customer)  # expect: INJ101
        return {"orders": cursor.fetchall()}


@bp.delete("/orders")
def cancel():
    # No quotes stand around a number, so that nobody needs one to leave it.
    number = quoted(request.form["number"])
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("DELETE FROM orders WHERE id = {} AND shipped = 0".format(number))  # expect: INJ101
        connection.commit()
    return "", 204
