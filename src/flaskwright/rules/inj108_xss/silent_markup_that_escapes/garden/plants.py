from flask import Blueprint, render_template, request
from markupsafe import Markup, escape

bp = Blueprint("plants", __name__)


@bp.get("/plants/<name>")
def plant(name):
    latin = Markup("<i>%s</i>") % request.args["latin"]
    note = escape(request.args["note"]).replace("\n", Markup("<br>"))
    # A text that is added to a `Markup` is escaped.
    title = Markup("<b>") + name + Markup("</b>")
    return render_template("plant.html", name=name, latin=latin, note=note, title=title)


@bp.get("/beds/<name>")
def bed(name):
    return Markup("<h1>{}</h1>").format(name)


@bp.get("/paths/<name>")
def path(name):
    return "<h1>" + Markup.escape(name) + "</h1>"


@bp.get("/pots/<name>")
def pot(name):
    # The result of `striptags` is a plain text, and `escape` makes it one for a page.
    return f"<h1>{escape(Markup(name).striptags())}</h1>"
