import click
from flask import Flask

from shop.storage import Bucket, url_for


def create_app():
    app = Flask(__name__)
    app.add_url_rule("/start", "start", lambda: {})

    @app.cli.command("links")
    def links():
        adapter = app.url_map.bind("shop.example.com", url_scheme="https")
        click.echo(url_for("logo.svg"))
        click.echo(Bucket("files.example.com").url_for("terms.pdf"))
        click.echo(adapter.build("start", force_external=True))

    return app
