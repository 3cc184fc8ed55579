import click
from flask import Flask, url_for


def create_app():
    app = Flask(__name__)

    @app.get("/orders/<int:order_id>")
    def order(order_id):
        return {"self": url_for("order", order_id=order_id)}

    @app.cli.command("links")
    def links():
        click.echo(url_for("order", order_id=1, _external=True))  # expect: CTX107
        click.echo(url_for("order", order_id=2, _external=False))  # expect: CTX107
        click.echo(app.url_for("order", order_id=3))  # expect: CTX107

    return app
