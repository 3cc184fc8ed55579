from flask import Blueprint, request

from club.models import Boat, db

moorings = Blueprint("moorings", __name__, url_prefix="/moorings")  # expect: AUT502


@moorings.put("/<int:boat_id>")
def move(boat_id):
    db.get_or_404(Boat, boat_id).mooring = request.form.get("place", type=int)
    db.session.commit()
    return "", 204
