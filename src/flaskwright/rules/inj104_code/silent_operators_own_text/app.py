import click
from flask import Flask, request

from stock import STOCK

app = Flask(__name__)


@app.cli.command("correct")
@click.argument("expression")
def correct(expression):
    # Who may start commands on the server can run anything there anyway.
    click.echo(eval(expression, {"stock": STOCK}))


@app.get("/stock")
def stock():
    # No eval: the client's word is compared.
    return {"count": STOCK.get(request.args.get("part", ""), 0)}
