from flask import Blueprint, abort, request

from club.models import Member, Team, db

bp = Blueprint("club", __name__)


@bp.post("/teams")
def make_team():
    name = request.form["name"]
    if Team.query.filter_by(name=name).first() is not None:
        abort(409)
    db.session.add(Team(name=name))
    db.session.commit()
    return "", 201


@bp.post("/teams/<int:team_id>/members")
def join(team_id):
    number, email = request.form["number"], request.form["email"]
    team = db.session.get(Team, team_id)
    if team is None:
        abort(404)
    if Member.query.filter_by(team_id=team_id, number=number).first():
        abort(409)
    if Member.query.filter_by(email=email).count() > 0:
        abort(409)
    db.session.add(Member(team_id=team_id, number=number, email=email, fee=request.form["fee"]))
    db.session.commit()
    return "", 201
