import sqlite3
from uuid import UUID

from flask import Flask, abort, request

from paging import page_of

app = Flask(__name__)


def rows(statement):
    return sqlite3.connect("events.db").execute(statement).fetchall()


@app.get("/tickets/<int:event_id>")
def of_event(event_id):
    # The URL converter has made an int of it.
    return {"tickets": rows(f"SELECT seat FROM ticket WHERE event_id = {event_id}")}


@app.get("/tickets")
def page():
    # `type=int` gives an int or the default.
    limit = min(request.args.get("limit", 20, type=int), 100)
    return {"tickets": rows(f"SELECT seat FROM ticket LIMIT {limit} OFFSET {page_of(request) * limit}")}


@app.get("/orders")
def orders():
    # A UUID writes itself as hexadecimal digits and dashes, whatever text it was made of.
    try:
        order = UUID(request.args["order"])
    except ValueError:
        abort(404)
    ids = ", ".join(str(int(number)) for number in request.args.getlist("seat"))
    return {"seats": rows(f"SELECT seat FROM ticket WHERE order_id = '{order}' AND seat IN ({ids})")}
