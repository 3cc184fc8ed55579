import csv
import io

from flask import Blueprint, Response, request
from sqlalchemy import select

from .cells import cell
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
    writer = csv.writer(buffer)
    writer.writerow(["name", "town"])
    for reader in db.session.scalars(select(Reader)):
        writer.writerow([cell(reader.name), cell(reader.town)])
    return Response(buffer.getvalue(), mimetype="text/csv")
