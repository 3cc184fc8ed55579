import csv
import io

from flask import Flask, Response, request

from cells import plain

app = Flask(__name__)


@app.get("/people.csv")
def people():
    out = io.StringIO()
    csv.writer(out).writerow([plain(one) for one in request.args.values()])  # expect: INJ121
    return Response(out.getvalue(), mimetype="text/csv", headers={"Content-Disposition": "attachment; filename=a.csv"})
