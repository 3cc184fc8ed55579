from flask import Blueprint

parcels = Blueprint("parcels", __name__, url_prefix="/parcels")  # expect: APP221


@parcels.get("/<int:parcel_id>")
def show(parcel_id):
    return {"id": parcel_id}
