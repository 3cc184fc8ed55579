import os
import secrets

import click
from flask import Flask

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.cli.command("new-key")
def new_key():
    """Print a key for the settings of a new deployment."""
    click.echo(f"SECRET_KEY={secrets.token_hex(32)}")
