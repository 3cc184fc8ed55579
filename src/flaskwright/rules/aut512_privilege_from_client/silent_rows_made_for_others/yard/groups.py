from flask import Blueprint, abort, request
from flask_login import current_user, login_required

from yard.models import Group, Membership, db

bp = Blueprint("groups", __name__)


@bp.post("/groups")
@login_required
def found_group():
    group = Group(name=request.get_json()["name"], owner_id=current_user.id)
    db.session.add(group)
    db.session.flush()
    db.session.add(Membership(group_id=group.id, user_id=current_user.id))
    db.session.commit()
    return {"id": group.id}, 201


@bp.post("/groups/<int:number>/members")
@login_required
def invite(number):
    group = db.get_or_404(Group, number)
    if group.owner_id != current_user.id:
        abort(403)
    db.session.add(Membership(group_id=group.id, user_id=request.get_json()["user_id"]))
    db.session.commit()
    return "", 204


@bp.put("/groups/<int:number>/owner")
@login_required
def hand_over(number):
    group = Group.query.filter_by(id=number, owner_id=current_user.id).first_or_404()
    group.owner_id = request.get_json()["owner_id"]
    db.session.commit()
    return "", 204
