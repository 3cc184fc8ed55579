import json

from flask import Blueprint

bp = Blueprint("measurements", __name__)


@bp.get("/measurements")
def index():
    return json.dumps([{"celsius": 21.5}])
