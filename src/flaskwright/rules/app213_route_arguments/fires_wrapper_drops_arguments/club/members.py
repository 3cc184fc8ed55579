from flask import Blueprint

from club.guards import member_required, with_member

bp = Blueprint("members", __name__, url_prefix="/members")


@bp.get("/")
@member_required
def index():
    return {"members": []}


@bp.get("/<int:member_id>")  # expect: APP213
@member_required
def show(member_id):
    return {"id": member_id}


@with_member
@bp.get("/me")  # expect: APP213
def profile(member):
    return {"name": member.name}


@bp.get("/me/card")
@with_member
def card(member):
    return {"card": member is not None}
