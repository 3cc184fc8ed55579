from flask import Blueprint, render_template, request
from markupsafe import Markup

bp = Blueprint("plants", __name__)


@bp.get("/plants/<name>")
def plant(name):
    # The text is put together before it is marked as safe.
    latin = Markup("<i>%s</i>" % request.args["latin"])
    return render_template("plant.html", name=name, latin=latin, note=request.args["note"], word=request.args["word"])


@bp.get("/beds/<name>")
def bed(name):
    return Markup("<h1>") + Markup(name) + Markup("</h1>")  # expect: INJ108
