import click
from flask import Flask, render_template
from jinja2 import TemplateError

app = Flask(__name__)


@app.get("/")
def index():
    return render_template("index.html")


@app.cli.command("check-templates")
def check_templates():
    """Renders every page once; a broken one fails the release."""
    for name in app.jinja_env.list_templates():
        try:
            render_template(name)
        except TemplateError as error:
            raise click.ClickException(f"{name}: {error}") from error
