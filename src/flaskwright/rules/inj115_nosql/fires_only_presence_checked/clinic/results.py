from flask import Blueprint, abort, g, request

from .store import results_of

bp = Blueprint("results", __name__)


@bp.before_request
def take_code():
    g.code = (request.get_json(silent=True) or {}).get("code")
    # An object such as {"$ne": null} is there as well.
    if not g.code:
        abort(400)


@bp.post("/results")
async def results():
    return {"results": await results_of(g.code)}
