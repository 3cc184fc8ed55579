import click
from werkzeug.exceptions import Forbidden

from shop import app


def load_key(path):
    if path.startswith("/tmp"):
        raise Forbidden("keys must not be temporary")
    with open(path) as file:
        return file.read()


@app.cli.command("sign")
@click.argument("path")
def sign(path):
    try:
        click.echo(load_key(path))
    except Exception as error:
        click.echo(f"not signed: {error}")
