import click
from flask.cli import FlaskGroup
from waitress import serve

from rooms import app


@click.group(cls=FlaskGroup, create_app=lambda: app)
def cli():
    """Manage the rooms."""


@cli.command()
def run():
    """Serve, in place of Flask's own command."""
    serve(app, port=8001)
