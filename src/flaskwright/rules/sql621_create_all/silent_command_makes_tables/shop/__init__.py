import click
from flask import Flask

from shop.models import Order, db, init_db


@click.command("init-db")
def init_db_command():
    init_db()
    click.echo("The tables are there.")


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
    db.init_app(app)
    app.cli.add_command(init_db_command)

    @app.get("/orders")
    def orders():
        return {"count": Order.query.count()}

    return app
