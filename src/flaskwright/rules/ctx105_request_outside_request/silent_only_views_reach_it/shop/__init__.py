import click
from flask import Flask

from shop.helpers import clean, page, remember


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()

    @app.before_request
    def load_page():
        page()

    @app.post("/orders/<int:order_id>")
    def save(order_id):
        remember(order_id)
        return {"page": page()}

    @app.cli.command("clean")
    def clean_all():
        click.echo(clean(1234))

    app.teardown_request(lambda error: page())
    return app
