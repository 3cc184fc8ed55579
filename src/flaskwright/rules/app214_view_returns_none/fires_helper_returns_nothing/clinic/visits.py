from flask import Blueprint, request

from clinic.pages import reject_unless, save, visit_page

bp = Blueprint("visits", __name__, url_prefix="/visits")

VISITS = {1: "first"}


@bp.get("/<int:visit_id>")
def show(visit_id):
    return visit_page(VISITS[visit_id])  # expect: APP214


@bp.post("/")
def create():
    return save(request.form.get("visit"))  # expect: APP214


@bp.post("/<int:visit_id>/close")
def close(visit_id):  # expect: APP214
    if visit_id in VISITS:
        return {"closed": True}
    reject_unless(VISITS, 409)
