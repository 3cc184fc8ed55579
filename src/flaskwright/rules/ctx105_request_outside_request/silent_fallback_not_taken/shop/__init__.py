import click
from flask import Flask

from shop.audit import write, write_strictly


def create_app():
    app = Flask(__name__)

    @app.cli.command("close")
    def close():
        click.echo(write("close", address="command line"))
        click.echo(write_strictly("close", "command line"))

    @app.post("/close")
    def close_order():
        return {"entry": write("close"), "again": write_strictly("close")}

    return app
