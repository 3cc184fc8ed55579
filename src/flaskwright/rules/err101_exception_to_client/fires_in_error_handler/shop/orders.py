import json
from pathlib import Path

from flask import Blueprint

bp = Blueprint("orders", __name__)


@bp.get("/orders/<int:number>")
def order(number):
    return json.loads(Path(f"/srv/orders/{number}.json").read_text())
