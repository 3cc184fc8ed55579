from concurrent.futures import ThreadPoolExecutor

from flask import Blueprint

from shop.search import reindex

bp = Blueprint("shop", __name__)
pool = ThreadPoolExecutor(max_workers=2)


@bp.post("/products/<int:product_id>")
def save(product_id):
    pool.submit(reindex, product_id)  # expect: CTX102
    pool.map(reindex, [product_id, product_id + 1])  # expect: CTX102
    return {"saved": product_id}
