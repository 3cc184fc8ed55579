import json
from pathlib import Path

import click
from flask import Flask, request
from marshmallow import Schema, fields
from pydantic import BaseModel

app = Flask(__name__)


class Stop(BaseModel):
    name: str


class OldStopSchema(Schema):
    name = fields.Str(required=True)


@app.cli.command("import-stops")
@click.argument("path")
def import_stops(path):
    # The old files are no requests.
    rows = OldStopSchema(many=True).load(json.loads(Path(path).read_text()))
    click.echo(len(rows))


@app.post("/stops")
def add_stop():
    try:
        return Stop(**request.get_json()).model_dump(), 201
    except ValueError as error:
        return {"error": str(error)}, 400
