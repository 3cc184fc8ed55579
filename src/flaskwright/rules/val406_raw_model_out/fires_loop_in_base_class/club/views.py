from flask import Blueprint, jsonify

from club.models import Member

bp = Blueprint("members", __name__)


@bp.get("/members/<int:number>")
def member(number):
    found = Member.query.get_or_404(number)
    return jsonify({"member": found.as_json()})
