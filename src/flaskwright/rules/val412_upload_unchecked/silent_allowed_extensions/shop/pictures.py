from pathlib import Path

from flask import Blueprint, abort, current_app, request
from werkzeug.utils import secure_filename

from shop.checks import is_picture

bp = Blueprint("pictures", __name__)


@bp.post("/pictures")
def add():
    picture = request.files["picture"]
    name = secure_filename(picture.filename)
    # Only three extensions get through.
    if not is_picture(name):
        abort(415)
    picture.save(Path(current_app.static_folder) / name)
    return {"file": name}, 201
