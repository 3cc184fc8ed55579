import click
from flask import Flask, g

from .current import by_id, load, rename
from .models import Category, db

_last = None


def note():
    global _last
    _last = Category.query.order_by(Category.id.desc()).first()


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)

    @app.get("/categories/<int:category_id>")
    def show(category_id):
        load(category_id)
        return {"name": g.category.name, "of": len(by_id())}

    @app.post("/categories/<int:category_id>/<name>")
    def change(category_id, name):
        rename(category_id, name)
        db.session.commit()
        return {}

    @app.cli.command("last")
    def last():
        note()
        click.echo(_last.name)

    return app
