from flask import Blueprint, abort

bp = Blueprint("api", __name__, url_prefix="/api")


@bp.get("/crates/<int:crate_id>")
def crate(crate_id):
    if crate_id > 9:
        abort(404)
    return {"id": crate_id}
