from flask import Blueprint, request
from flask_login import login_required

bp = Blueprint("orders", __name__)


@bp.post("/orders")
@login_required
def place_order():
    return {"article": request.get_json(force=True).get("article")}, 201
