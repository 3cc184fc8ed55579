from threading import Thread

import click
from flask import Flask, copy_current_request_context, url_for


def start_link():
    return url_for("start")


def create_app():
    app = Flask(__name__)

    @app.get("/start")
    def start():
        Thread(target=copy_current_request_context(start_link)).start()
        return {}

    @app.cli.command("links")
    def links():
        with app.test_request_context(base_url="https://shop.example.com"):
            click.echo(start_link())
            click.echo(url_for("start", _external=True))

    return app
