import click
from flask import Blueprint, Flask, current_app, request, session
from flask.cli import with_appcontext

bp = Blueprint("tools", __name__)


@bp.cli.command("who")
def who():
    click.echo(request.remote_addr)  # expect: CTX105


@click.command("forget")
@with_appcontext
def forget():
    click.echo(current_app.name)
    session.clear()  # expect: CTX105


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    app.register_blueprint(bp)
    app.cli.add_command(forget)

    @app.cli.command("where")
    @click.argument("name")
    def where(name):
        click.echo(f"{current_app.name} {name} {request.url}")  # expect: CTX105

    return app
