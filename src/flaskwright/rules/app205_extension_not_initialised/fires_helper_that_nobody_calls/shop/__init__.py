import click
from flask import Flask

from shop.mailing import send_receipt


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()

    @app.cli.command("send-receipt")
    @click.argument("address")
    def send_receipt_command(address):
        send_receipt(address)

    return app
