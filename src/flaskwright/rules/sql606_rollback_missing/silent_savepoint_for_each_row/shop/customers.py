from flask import Blueprint, jsonify, request

from shop.imports import import_customers

bp = Blueprint("customers", __name__)


@bp.post("/customers/import")
def import_all():
    return jsonify(skipped=import_customers(request.json["emails"]))
