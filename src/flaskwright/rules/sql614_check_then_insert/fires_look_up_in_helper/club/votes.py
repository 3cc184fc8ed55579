from flask import Blueprint, abort, request
from flask_login import current_user, login_required

from club.models import Vote, db, find_vote

bp = Blueprint("votes", __name__)


@bp.post("/motions/<int:number>/votes")
@login_required
def vote(number):
    if find_vote(current_user.id, number):  # expect: SQL614
        abort(409)
    db.session.add(Vote(member_id=current_user.id, motion_id=number, yes=request.form["yes"] == "1"))
    db.session.commit()
    return "", 201
