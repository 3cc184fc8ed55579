from flask import Blueprint

opened = Blueprint("checkout", __name__)
closed = Blueprint("checkout", __name__)


@opened.get("/checkout")
def checkout():
    return {"open": True}


@closed.get("/checkout")
def closed_checkout():
    return {"open": False}, 503
