import click
from flask.cli import with_appcontext
from flask_login import current_user

from shop.audit import address, author, language, visitor


@click.command("who")
@with_appcontext
def who():
    click.echo(f"{author()} {address()} {visitor()} {language()}")
    click.echo(current_user.name if current_user and current_user.is_authenticated else "nobody")
