import click
from flask import Flask, url_for


def create_app(settings=None):
    app = Flask(__name__)
    app.config.from_mapping(SERVER_NAME="shop.example.com", PREFERRED_URL_SCHEME="https")
    app.config.update(settings or {})
    app.add_url_rule("/start", "start", lambda: {})

    @app.cli.command("links")
    def links():
        click.echo(url_for("start"))

    return app
