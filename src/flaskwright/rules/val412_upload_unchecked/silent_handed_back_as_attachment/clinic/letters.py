from flask import Blueprint, request, send_from_directory

from clinic.storage import LETTERS, keep

bp = Blueprint("letters", __name__)


@bp.post("/letters")
def add():
    return {"letter": keep(request.files["letter"])}, 201


@bp.get("/letters/<name>")
def letter(name):
    # A browser saves it and never shows it as a page.
    return send_from_directory(LETTERS, name, as_attachment=True)
