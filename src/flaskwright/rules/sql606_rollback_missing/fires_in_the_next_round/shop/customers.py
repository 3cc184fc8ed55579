import click
from flask import Blueprint

from shop.imports import import_customers

bp = Blueprint("customers", __name__)


@bp.cli.command("import")
@click.argument("path", type=click.File())
def import_file(path):
    for email, reason in import_customers(path.read().split()):
        click.echo(f"{email}: {reason}")
