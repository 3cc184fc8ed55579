import csv
import io

from flask import Blueprint, Response, request
from sqlalchemy import select

from .models import Order, db

bp = Blueprint("reports", __name__)


@bp.get("/orders.csv")
def orders():
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    limit = int(request.args.get("limit", 100))
    for order in db.session.scalars(select(Order).limit(limit)):
        # No text of anybody's choice: numbers, a date, the length of a note.
        writer.writerow([order.id, order.cents / 100, order.placed.isoformat(), len(order.note), limit])
    return Response(buffer.getvalue(), mimetype="text/csv")
