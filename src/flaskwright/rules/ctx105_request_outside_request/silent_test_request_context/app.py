import click
from flask import Flask, request, session


def describe():
    return f"{request.path} {session.get('user')}"


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()

    @app.cli.command("describe")
    @click.argument("path")
    def describe_path(path):
        with app.test_request_context(path, headers={"Accept-Language": "de"}):
            click.echo(describe())
            click.echo(request.accept_languages.best)

    with app.test_request_context("/start"):
        app.config["START"] = describe()
    return app
