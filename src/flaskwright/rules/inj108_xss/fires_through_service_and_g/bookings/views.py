from flask import Blueprint, g, request

from bookings.tables import Booking, Table

bp = Blueprint("bookings", __name__, url_prefix="/bookings")


@bp.before_request
def know_guest():
    g.guest = request.cookies.get("guest", "nobody")


def booked():
    return Table("Your bookings").add(Booking(g.guest, int(request.args.get("nights", "1"))))


@bp.get("/table")
async def table():
    return booked().html  # expect: INJ108


@bp.get("/summary")
def summary():
    # Numbers only.
    return booked().summary()


def greeted(view):
    def wrapper(*args, **kwargs):
        return f"<p>Hello {g.guest}</p>" + view(*args, **kwargs)  # expect: INJ108

    wrapper.__name__ = view.__name__
    return wrapper


@bp.get("/welcome")
@greeted
def welcome():
    return "<p>Nice to see you</p>"
