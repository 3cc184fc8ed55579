from flask import Blueprint, session

bp = Blueprint("cart", __name__)


@bp.post("/cart/<item>")
def add(item):
    session["cart"].append(item)
    return {"cart": session["cart"]}
