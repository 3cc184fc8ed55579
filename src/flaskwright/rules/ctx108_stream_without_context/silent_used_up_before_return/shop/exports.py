import csv
import io

from flask import request


def rows():
    for name in sorted(request.args):
        yield [name, request.args[name]]


def lines():
    for row in rows():
        yield ",".join(row) + "\n"


def as_csv():
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows())
    return buffer.getvalue()
