import os

import click
from flask import Flask, url_for


def create_app():
    app = Flask(__name__)
    app.config["SERVER_NAME"] = os.environ.get("PUBLIC_HOST")
    app.add_url_rule("/start", "start", lambda: {})

    @app.cli.command("links")
    def links():
        click.echo(url_for("start"))

    return app
