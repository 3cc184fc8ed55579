from flask import Blueprint, request

from shop.tasks import rename

bp = Blueprint("customers", __name__)


@bp.post("/customers/<int:customer_id>/name")
def change_name(customer_id):
    rename.delay(customer_id, request.json["name"])
    return "", 202
