from flask import Blueprint

from hostel.models import Bed, db
from hostel.notes import bad_numbers_logged, note

bp = Blueprint("beds", __name__)


@bp.get("/beds/<int:number>/room")
def room(number):
    bed = db.session.get(Bed, number)
    note(bed is not None, "bed")
    return {"room": bed.room}  # expect: SQL620


@bp.get("/beds/<int:number>")
def bed(number):
    with bad_numbers_logged():
        found = Bed.query.get(number)
        return {"room": found.room}  # expect: SQL620


@bp.get("/beds/<int:number>/shown")
def shown(number):
    return {"room": Bed.query.filter_by(id=number).first().room}  # expect: SQL620
