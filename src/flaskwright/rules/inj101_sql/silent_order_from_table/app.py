import sqlite3
from enum import Enum

from flask import Flask, abort, request

app = Flask(__name__)
ORDERS = {"newest": "created DESC", "cheapest": "price ASC, name ASC"}
COLUMNS = frozenset({"name", "price", "created"})


class Direction(Enum):
    UP = "ASC"
    DOWN = "DESC"


def rows(statement):
    return sqlite3.connect("shop.db").execute(statement).fetchall()


@app.get("/products")
def products():
    # Whatever the client sends, the SQL is one of the two texts above, or the default.
    order = ORDERS.get(request.args.get("sort"), "name ASC")
    return {"products": rows(f"SELECT id, name FROM product ORDER BY {order}")}


@app.get("/products/best")
def best():
    try:
        order = ORDERS[request.args["sort"]]
    except KeyError:
        abort(400)
    return {"products": rows("SELECT id, name FROM product ORDER BY " + order + " LIMIT 5")}


@app.get("/products/by-column")
def by_column():
    # Past the check the column is one of three constants, and an Enum has only its members' values.
    column = request.args.get("column", "name")
    if column not in COLUMNS:
        abort(400)
    direction = Direction(request.args.get("direction", "ASC"))
    return {"products": rows(f"SELECT id FROM product ORDER BY {column} {direction.value}")}


@app.get("/products/recent")
def recent():
    # The client's text only decides between two constants.
    direction = "DESC" if request.args.get("direction") == "desc" else "ASC"
    return {"products": rows(f"SELECT id FROM product ORDER BY created {direction}")}
