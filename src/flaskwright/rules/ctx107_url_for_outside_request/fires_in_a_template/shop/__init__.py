import click
from flask import Flask, render_template


def create_app():
    app = Flask(__name__)
    app.add_url_rule("/start", "start", lambda: {})

    @app.cli.command("digest")
    def digest():
        click.echo(render_template("footer.txt"))
        click.echo(render_template("digest.txt", name="Ada"))  # expect: CTX107

    return app
