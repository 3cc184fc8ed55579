import csv
import io
from dataclasses import dataclass

from flask import Flask, Response, request

app = Flask(__name__)


@dataclass
class Parcel:
    comment: str
    depot: str = "north"


@app.post("/parcels.csv")
async def parcels():
    parcel = Parcel(comment=request.form["comment"])
    row = {"depot": parcel.depot, "comment": parcel.comment}
    buffer = io.StringIO()
    # The comment stays out of the file: only the depot, which is ours, is a column.
    csv.writer(buffer).writerow([row["depot"], parcel.depot])
    return Response(buffer.getvalue(), mimetype="text/csv", headers={"X-Depot": row["depot"]})
