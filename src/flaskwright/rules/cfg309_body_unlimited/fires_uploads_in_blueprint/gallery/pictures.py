import uuid

from flask import Blueprint, request

pictures = Blueprint("pictures", __name__)


@pictures.post("/pictures")
def upload():
    name = uuid.uuid4().hex
    request.files["picture"].save(f"/srv/pictures/{name}")
    return {"name": name}, 201
