from flask import Blueprint, abort, request, session

from devices.models import Device

api = Blueprint("api", __name__)


@api.get("/device")
def show():
    device = Device.of_key(request.headers.get("X-Api-Key"))
    if device is None or device.name == request.args.get("not"):
        abort(404)
    return {"name": device.name}


@api.post("/name")
def rename():
    if session.get("nonce") != request.form.get("nonce"):
        abort(403)
    return "", 204
