from flask import Blueprint

from .errors import BookingError, SeatTaken

bp = Blueprint("seats", __name__)
TAKEN = {"a1"}


def take(seat):
    if seat in TAKEN:
        raise SeatTaken(seat)
    if len(TAKEN) > 80:
        raise BookingError("The house is full", seat)
    TAKEN.add(seat)


@bp.post("/seats/<seat>")
def book(seat):
    try:
        take(seat)
    except SeatTaken as error:
        return {"error": f"{error}, try the next one"}, 409
    return {"seat": seat}, 201
