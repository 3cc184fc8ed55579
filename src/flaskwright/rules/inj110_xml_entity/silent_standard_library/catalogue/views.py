from flask import Blueprint, request

from .reading import cover_of, titles_of

bp = Blueprint("catalogue", __name__)


@bp.post("/titles")
def titles():
    return {"titles": titles_of(request.data)}


@bp.post("/cover")
def cover():
    return {"cover": cover_of(request.files["record"].read())}
