import csv
import io

from flask import Blueprint, Response, request
from sqlalchemy import select

from .models import Reader, db

bp = Blueprint("readers", __name__)


@bp.post("/readers")
def register():
    db.session.add(Reader(name=request.form["name"], town=request.form["town"]))
    db.session.commit()
    return {"registered": True}, 201


@bp.get("/readers.csv")
def export():
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL)
    writer.writerow(["name", "town"])
    for reader in db.session.scalars(select(Reader)):
        writer.writerow([reader.name, reader.town])  # expect: INJ121
    return Response(buffer.getvalue(), mimetype="text/csv")
