from flask import Blueprint, request

from press.answers import CACHE, Front, cached, refused

bp = Blueprint("press", __name__)


@bp.get("/story/<key>")
def story(key):
    return cached(key) or {"story": key}


@bp.get("/archive")
def archive():
    answer = refused(request.args.get("token"))
    if answer is not None:
        return answer
    return {"archive": []}


@bp.get("/")
def front():
    return Front().answer()


@bp.get("/kept/<key>")
def kept(key):
    if key not in CACHE:
        CACHE[key] = {"story": key}
    return cached(key)
