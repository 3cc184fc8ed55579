import click
from flask import Flask, url_for

from shop.settings import load


def create_app():
    app = Flask(__name__, instance_relative_config=True)
    load(app)
    app.add_url_rule("/start", "start", lambda: {})

    @app.cli.command("links")
    def links():
        click.echo(url_for("start"))

    return app
