from flask import Blueprint, redirect

bp = Blueprint("pages", __name__)


@bp.get("/imprint")
def imprint():
    return "<h1>Imprint</h1>"


@bp.get("/legal")
def legal():
    # The route stands under /pages; the bare path belongs to another service.
    return redirect("/imprint")
