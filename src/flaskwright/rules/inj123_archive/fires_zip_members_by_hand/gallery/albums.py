import io
import zipfile

from flask import Blueprint, request

from .unpacking import unpack

bp = Blueprint("albums", __name__)


@bp.post("/albums")
def add():
    content = io.BytesIO(request.get_data())
    with zipfile.ZipFile(content) as archive:
        return {"photos": unpack(archive)}, 201
