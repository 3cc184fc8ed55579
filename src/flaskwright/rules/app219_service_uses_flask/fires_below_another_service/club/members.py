from flask import Blueprint, request

from club.joining import join

bp = Blueprint("members", __name__, url_prefix="/members")


@bp.post("/")
def create():
    member = join(request.form["name"])
    return {"id": member.id, "fee": member.fee}, 201
