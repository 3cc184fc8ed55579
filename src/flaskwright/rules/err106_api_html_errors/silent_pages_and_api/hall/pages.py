from flask import Blueprint, render_template_string

bp = Blueprint("pages", __name__)


@bp.get("/")
def index():
    return render_template_string("<h1>Tonight: {{ title }}</h1>", title="Requiem")
