from flask import Blueprint, request, session
from pydantic import ValidationError

from .forms import Display, TeamForm

bp = Blueprint("preferences", __name__)


@bp.post("/team")
def team():
    form = TeamForm()
    if not form.validate_on_submit():
        return {"errors": form.errors}, 400
    # The form has looked at each field.
    session["team"] = form.team.data
    session["nickname"] = form.nickname.data
    return "", 204


@bp.post("/display")
def display():
    try:
        wanted = Display.model_validate(request.get_json())
    except ValidationError:
        return {"error": "theme"}, 422
    # The model allows two themes.
    session["theme"] = wanted.theme
    return "", 204
