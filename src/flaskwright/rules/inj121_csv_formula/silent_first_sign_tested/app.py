import csv
import io
import re

from flask import Flask, Response, request

from cells import by_pattern, by_sign, stripped

app = Flask(__name__)


@app.post("/members.csv")
def members():
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for name in request.form.getlist("name"):
        # Four ways to the same: no cell begins with `=`, `+`, `-` or `@`.
        writer.writerow([by_sign(name), by_pattern(name), stripped(name), re.sub(r"^[=+@-]", "'", name)])
    return Response(buffer.getvalue(), mimetype="text/csv")
