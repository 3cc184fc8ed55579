from flask import Blueprint, request

from gallery.storage import keep

bp = Blueprint("albums", __name__)


@bp.post("/albums/<int:number>")
def add(number):
    return {"album": number, "file": keep(request.files["file"])}, 201
