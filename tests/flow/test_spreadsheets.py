"""Cells that a spreadsheet takes for formulas, and files that reach one."""

from __future__ import annotations

from tests.flow.marked import mistakes

CELLS = """
import csv, io, re
from flask import abort
SIGNS = ("=", "+", "-", "@")

def by_index(text):
    return "'" + text if text[0] in "=+-@" else text

def by_slice(text):
    if text and text[:1] in SIGNS:
        return f"'{text}"
    return text

def by_pattern(text):
    if re.match(r"[=+\\-@\\t\\r]", text):
        text = "'" + text
    return text

def in_two_steps(text):
    if text.startswith("="):
        return "'" + text
    if text.startswith(("+", "-", "@")):
        return "'" + text
    return text

def one_after_the_other(text):
    if any(text.startswith(sign) for sign in "=+-@"):
        text = "'" + text
    return text

def half(text):
    return "'" + text if text.startswith(("=", "@")) else text

@app.post("/")
def view():
    file = io.StringIO()
    writer = csv.writer(file)
    text = request.form["text"]
    writer.writerow([text])  # fires
    writer.writerow([text.strip()])  # fires
    writer.writerow([text.replace("=", "")])  # fires
    writer.writerow([half(text)])  # fires
    writer.writerow([f"No. {text}", f"{len(text)} {text}", "'%s" % text])
    writer.writerow([by_index(text), by_slice(text), by_pattern(text), in_two_steps(text), one_after_the_other(text)])
    writer.writerow([re.sub(r"^([=+\\-@])", r"'\\1", text), text.lstrip("=+-@"), int(text)])
    writer.writerows([by_index(one), one] for one in request.form.getlist("text"))  # fires
    if not re.fullmatch(r"[A-Za-z][\\w@.+-]*", text):
        abort(400)
    writer.writerow([text])
    return file.getvalue()
"""

FILES = """
import csv, os, tempfile
from pathlib import Path
from flask import send_file, send_from_directory
EXPORTS = Path("/srv/exports")

def write(path, rows):
    with open(path, "w", newline="") as file:
        csv.writer(file).writerows(rows)  # fires

@app.post("/sent")
def sent():
    path = "/tmp/sent.csv"
    with open(path, "w") as file:
        csv.writer(file).writerow([request.form["text"]])  # fires
    return send_file(path)

@app.post("/kept")
def kept():
    with open(os.path.join("/tmp", "kept.csv"), "w") as file:
        csv.writer(file).writerow([request.form["text"]])
    return ""

@app.post("/folder")
def folder():
    with (EXPORTS / "all.csv").open("w") as file:
        csv.DictWriter(file, ["text"]).writerow({"text": request.form["text"]})  # fires
    return send_from_directory("/srv/exports", "all.csv")

@app.post("/helper")
def helper():
    name = tempfile.mktemp()
    write(name, [[request.form["text"]]])
    return send_file(name, as_attachment=True)
"""


def test_first_signs_of_cells() -> None:
    assert not mistakes("csv", CELLS)


def test_files_that_are_sent() -> None:
    assert not mistakes("csv", FILES)
