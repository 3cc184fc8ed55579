from flask import Blueprint

from shop.search import make_client

bp = Blueprint("shop", __name__)
client = make_client()  # expect: CTX101


@bp.get("/search")
def search():
    return {"url": client.url, "fresh": make_client().url}
