from flask import Blueprint, abort, current_app

from depot.errors import fail, not_found, refuse

bp = Blueprint("parcels", __name__, url_prefix="/parcels")

PARCELS = {1: {"weight": 3}}


@bp.get("/<int:parcel_id>")
def show(parcel_id):
    if parcel_id in PARCELS:
        return PARCELS[parcel_id]
    not_found("parcel")


@bp.get("/<int:parcel_id>/weight")
def weight(parcel_id):
    try:
        return {"weight": PARCELS[parcel_id]["weight"]}
    except KeyError:
        fail("parcel")


@bp.post("/")
async def create():
    if not PARCELS:
        return {"id": 1}, 201
    refuse("depot full")


@bp.delete("/<int:parcel_id>")
def remove(parcel_id):
    if PARCELS.pop(parcel_id, None):
        return "", 204
    current_app.logger.info("parcel %s is gone", parcel_id)
    abort(404)


@bp.get("/first")
def first():
    for parcel in PARCELS.values():
        return parcel
    raise LookupError("depot is empty")
