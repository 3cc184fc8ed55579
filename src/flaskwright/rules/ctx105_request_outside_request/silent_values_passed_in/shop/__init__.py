import click
from flask import Flask

from shop.audit import write, write_from_view


def create_app():
    app = Flask(__name__)

    @app.cli.command("close")
    @click.argument("order_id", type=int)
    def close(order_id):
        click.echo(write(f"close {order_id}", None, "command line"))

    @app.post("/orders/<int:order_id>/close")
    def close_order(order_id):
        return {"entry": write_from_view(f"close {order_id}")}

    return app
