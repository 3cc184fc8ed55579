from flask import Blueprint, request

from .errors import GalleryError, StoreFailed

bp = Blueprint("pictures", __name__)


@bp.post("/pictures/<int:number>")
def put(number):
    if number > 500:
        raise GalleryError("There are no more than 500 pictures")
    try:
        with open(f"/srv/gallery/{number}", "wb") as file:
            file.write(request.get_data())
    except OSError as error:
        raise StoreFailed("The picture was not stored", reason=str(error)) from error
    return "", 204
