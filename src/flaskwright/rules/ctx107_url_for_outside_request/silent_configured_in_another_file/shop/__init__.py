import click
from flask import Flask

from shop.links import start


def create_app():
    app = Flask(__name__)
    app.config.from_object("shop.config.ProductionConfig")
    app.add_url_rule("/start", "start", lambda: {})

    @app.cli.command("links")
    def links():
        click.echo(start())

    return app
