from functools import partial

from flask import Blueprint

from shop.export import lines, reader, refresh

bp = Blueprint("export", __name__)
pending = lines()
page = reader("page")
later = [refresh, partial(lines)]


@bp.get("/export")
def export():
    return {"page": page(), "lines": list(lines()), "later": len(later)}
