import click
from flask import Flask, current_app, g, render_template_string
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text, nullable=False)


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
    db.init_app(app)

    @app.cli.command("report")
    def report():
        db.create_all()
        db.session.add(Note(text="first"))
        db.session.commit()
        g.count = Note.query.count()
        click.echo(render_template_string("{{ count }} of {{ name }}", count=g.count, name=current_app.name))

    return app
