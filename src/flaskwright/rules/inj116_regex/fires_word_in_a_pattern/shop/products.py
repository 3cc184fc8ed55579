from flask import Blueprint, request

from .marks import Marker

bp = Blueprint("products", __name__)
TEXTS = ["a blue cup", "a plate, blue and white"]


@bp.get("/products")
def products():
    marker = Marker(request.args["word"])
    return {"products": [marker.mark(text) for text in TEXTS]}
