from alembic import command
from alembic.config import Config
from flask_migrate import upgrade


def register_commands(app):
    @app.cli.command("deploy")
    def deploy():
        upgrade()

    @app.cli.command("stamp")
    def stamp():
        command.stamp(Config("alembic.ini"), "head")
