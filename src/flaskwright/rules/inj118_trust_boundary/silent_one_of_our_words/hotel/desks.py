from flask import Blueprint, abort, request, session

from .choices import LANGUAGES, THEMES, Desk

bp = Blueprint("desks", __name__)


@bp.post("/language")
def language():
    chosen = request.form["language"]
    # Only what stands in the set comes further.
    if chosen not in LANGUAGES:
        abort(400)
    session["language"] = chosen
    return "", 204


@bp.post("/theme")
def theme():
    # The value comes out of our own dictionary.
    session["theme"] = THEMES.get(request.form["theme"], "light")
    return "", 204


@bp.post("/desk")
def desk():
    try:
        chosen = Desk(request.form["desk"])
    except ValueError:
        abort(400)
    # A member of the Enum.
    session["desk"] = chosen.value
    return "", 204
