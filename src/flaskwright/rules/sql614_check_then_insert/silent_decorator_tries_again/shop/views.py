from flask import Blueprint, jsonify

from shop.tags import tag_named

bp = Blueprint("shop", __name__)


@bp.put("/tags/<name>")
def put(name):
    return jsonify(id=tag_named(name).id)
