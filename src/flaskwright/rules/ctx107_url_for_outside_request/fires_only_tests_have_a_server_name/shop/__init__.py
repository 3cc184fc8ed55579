import click
from flask import Flask, url_for

from shop.config import ProductionConfig


def create_app(config=ProductionConfig):
    app = Flask(__name__)
    app.config.from_object(config)
    app.add_url_rule("/start", "start", lambda: {})

    @app.cli.command("links")
    def links():
        click.echo(url_for("start"))  # expect: CTX107

    return app
