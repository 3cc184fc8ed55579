import click
from flask import Flask, after_this_request, flash, send_file
from flask_login import LoginManager, UserMixin, login_user

login_manager = LoginManager()


class User(UserMixin):
    id = 1


@login_manager.user_loader
def load_user(user_id):
    return User()


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    login_manager.init_app(app)

    @app.cli.command("import")
    def import_prices():
        flash("Prices imported")  # expect: CTX105

    @app.cli.command("enter")
    def enter():
        click.echo(login_user(User()))  # expect: CTX105

    @app.cli.command("export")
    @click.argument("path")
    def export(path):
        after_this_request(lambda response: response)  # expect: CTX105
        click.echo(send_file(path).status)  # expect: CTX105

    return app
