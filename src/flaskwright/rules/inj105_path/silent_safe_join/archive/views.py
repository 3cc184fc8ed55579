from flask import Blueprint, abort, request, send_file
from werkzeug.utils import safe_join

from .files import path_of

bp = Blueprint("archive", __name__)
SCANS = "/srv/scans"


@bp.get("/scans/<path:name>")
def scan(name):
    # `safe_join` gives None for a path that would leave the folder.
    path = safe_join(SCANS, name)
    if path is None:
        abort(404)
    return send_file(path)


@bp.get("/letters")
def letter():
    with open(path_of("letters", request.args["name"])) as file:
        return {"text": file.read()}
