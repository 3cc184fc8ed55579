from contextlib import suppress
from uuid import UUID

from flask import Flask, request, send_file

app = Flask(__name__)


@app.get("/cover")
def cover():
    # What is no UUID gets here as well.
    text = request.args["id"]
    with suppress(ValueError):
        UUID(text)
    return send_file(f"/srv/covers/{text}-small.webp")  # expect: INJ105


@app.get("/sheet")
def sheet():
    text, other = request.args["id"], request.args["part"]
    int(text)
    return send_file(f"/srv/sheets/{text}/{other}.pdf")  # expect: INJ105
