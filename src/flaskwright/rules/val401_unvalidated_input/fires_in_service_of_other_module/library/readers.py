from flask import Blueprint, request

from library.services import ReaderService

bp = Blueprint("readers", __name__)


@bp.post("/readers")
def register():
    return {"id": ReaderService(request.form).register()}, 201
