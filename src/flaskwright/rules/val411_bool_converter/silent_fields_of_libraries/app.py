import click
from flask import Flask
from flask_wtf import FlaskForm
from marshmallow import fields
from webargs.flaskparser import use_kwargs
from wtforms import BooleanField

app = Flask(__name__)
app.config["SECRET_KEY"] = "only-for-tests"


class ConsentForm(FlaskForm):
    agreed = BooleanField()


@app.get("/rooms")
@use_kwargs({"smoking": fields.Bool(load_default=False)}, location="query")
def rooms(smoking):
    return {"smoking": smoking}


@app.cli.command("report")
@click.option("--full", type=bool, default=False)
def report(full):
    # click reads words such as "no" itself.
    click.echo("full" if full else "short")
