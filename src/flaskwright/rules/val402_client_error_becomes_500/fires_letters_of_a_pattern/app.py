import re

from flask import Flask, abort, request

app = Flask(__name__)


@app.get("/filters")
def filters():
    match = re.match(r"by_(\d)_(.*)", request.args.get("by", ""))
    if not match:
        abort(400)
    # The second group takes anything.
    return {"column": int(match[2])}  # expect: VAL402


@app.get("/columns")
def columns():
    matches = re.findall(r"by_(\d)_(.*)", request.args.get("by", ""))
    if not matches:
        abort(400)
    return {"column": int(matches[0][1])}  # expect: VAL402


@app.get("/pages")
def pages():
    matches = re.findall(r"p(\d*)", request.args.get("p", ""))
    # No digit at all fits, too.
    return {"page": int(matches[0])}  # expect: VAL402
