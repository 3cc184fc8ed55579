import json

import click
from flask import Flask, Response

from codec import encode

app = Flask(__name__)


@app.template_filter("compact_json")
def compact_json(value):
    return json.dumps(value, separators=(",", ":"))


@app.cli.command("dump")
def dump():
    click.echo(encode({"rows": 0}))


@app.get("/rows")
def rows():
    return Response(encode({"rows": 0}), mimetype="application/json")
