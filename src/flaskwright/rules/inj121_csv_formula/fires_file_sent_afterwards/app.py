import csv
import tempfile
from pathlib import Path

from flask import Flask, request, send_file

app = Flask(__name__)


def cells_of(form):
    # Empty fields become `n/a`; the others stay as they are.
    return [value.strip() or "n/a" for value in (form["company"], form["contact"])]


@app.post("/contacts/export")
async def export():
    path = Path(tempfile.mkdtemp()) / "contacts.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([["company", "contact"], cells_of(request.form)])  # expect: INJ121
    return send_file(path, as_attachment=True, download_name="contacts.csv")
