from flask import Blueprint, request

from .marks import any_of, marked

bp = Blueprint("products", __name__)
TEXTS = ["a blue cup", "a plate, blue and white"]


@bp.get("/products")
def products():
    return {"products": [marked(text, request.args["word"]) for text in TEXTS]}


@bp.get("/search")
def search():
    wanted = any_of(request.args.getlist("word"))
    return {"products": [text for text in TEXTS if wanted.search(text)]}
