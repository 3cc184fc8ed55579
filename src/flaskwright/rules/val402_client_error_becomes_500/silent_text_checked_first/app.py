import re
from enum import Enum

from flask import Flask, abort, request

app = Flask(__name__)


class Status(Enum):
    OPEN = "open"
    CLOSED = "closed"


KNOWN = frozenset({"open", "closed"})


@app.get("/tickets")
def tickets():
    status = request.args.get("status", "open")
    number = request.args.get("number", "1")
    year = request.args.get("year", "2026")
    if status not in KNOWN or not number.isdecimal():
        abort(400)
    if re.fullmatch(r"[0-9]{4}", year) is None:
        abort(400)
    # Whatever came through can be converted.
    return {"status": Status(status).name, "number": int(number), "year": int(year)}
