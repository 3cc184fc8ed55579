from flask import Blueprint, jsonify

from club.access import members_only
from club.models import Member

crew = Blueprint("crew", __name__, url_prefix="/crew")
crew.before_request(members_only)


@crew.get("/")
def names():
    return jsonify([member.name for member in Member.query])
