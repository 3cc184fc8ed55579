import click
from flask.cli import FlaskGroup

from bookings import create_app


@click.group(cls=FlaskGroup, create_app=create_app)
def cli():
    """Manage the bookings."""


@cli.command("remind")
def remind():
    """Remind everybody of tomorrow's bookings."""
