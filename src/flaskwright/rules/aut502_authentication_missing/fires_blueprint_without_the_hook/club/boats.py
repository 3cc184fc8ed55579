from flask import Blueprint, request

from club.access import members_only
from club.models import Boat, db

boats = Blueprint("boats", __name__, url_prefix="/boats")
boats.before_request(members_only)


@boats.put("/<int:boat_id>")
def rename(boat_id):
    db.get_or_404(Boat, boat_id).name = request.form["name"]
    db.session.commit()
    return "", 204


@boats.delete("/<int:boat_id>")
def sell(boat_id):
    db.session.delete(db.get_or_404(Boat, boat_id))
    db.session.commit()
    return "", 204
