from flask import Blueprint, abort, render_template
from jinja2 import TemplateNotFound

bp = Blueprint("pages", __name__)


@bp.get("/pages/<name>")
def page(name):
    # The loader reads the application's own templates and refuses `..`: the client picks one and writes none.
    try:
        return render_template(f"pages/{name}.html", name=name)
    except TemplateNotFound:
        abort(404)
