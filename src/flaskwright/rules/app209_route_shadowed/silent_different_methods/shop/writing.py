from flask import Blueprint

bp = Blueprint("writing", __name__)


@bp.route("/", methods=["POST"])
def preview_order():
    return {"order": None}


@bp.route("/", methods={"PUT", "PATCH"})
def preview_change():
    return {"order": None, "changed": True}
