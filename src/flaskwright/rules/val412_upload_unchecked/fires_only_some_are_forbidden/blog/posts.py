from pathlib import Path

from flask import Blueprint, abort, current_app, request
from werkzeug.utils import secure_filename

from blog.checks import is_harmless

bp = Blueprint("posts", __name__)


@bp.post("/posts/<int:number>/files")
def attach(number):
    upload = request.files["file"]
    name = secure_filename(upload.filename)
    if not is_harmless(name):
        abort(415)
    upload.save(Path(current_app.static_folder) / name)  # expect: VAL412
    return {"post": number, "file": name}, 201
