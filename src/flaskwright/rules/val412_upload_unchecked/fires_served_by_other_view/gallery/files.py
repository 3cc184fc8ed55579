from flask import Blueprint, send_from_directory

from gallery.storage import FOLDER

bp = Blueprint("files", __name__)


@bp.get("/uploads/<path:name>")
def uploaded(name):
    return send_from_directory(FOLDER, name)
