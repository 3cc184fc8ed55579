from datetime import datetime, timedelta

from flask import abort, current_app, request

from studio.extensions import db
from studio.models import Booking, Room


def parse_slot():
    start = datetime.fromisoformat(request.form["starts_at"])
    return start, start + timedelta(hours=int(request.form["hours"]))


def is_free(room, start, end):
    return not len(
        Booking.query.filter(
            Booking.room_id == room.id,
            Booking.starts_at < end,
            Booking.ends_at > start,
            Booking.status != "cancelled",
        ).all()
    )


def book(room_id, user, start, end):
    room = Room.query.get(room_id)
    opening, closing = current_app.config["OPENING_HOUR"], current_app.config["CLOSING_HOUR"]
    if start.hour < opening or end.hour > closing:
        abort(422)
    if not is_free(room, start, end):
        abort(409)
    booking = Booking(room_id=room.id, user_id=user.id, starts_at=start, ends_at=end)
    booking.total = room.hourly_price * booking.hours
    db.session.add(booking)
    return booking


def occupancy(day):
    taken = {}
    for room in Room.query.all():
        taken[room.name] = Booking.query.filter(
            Booking.room_id == room.id,
            Booking.starts_at >= day,
            Booking.starts_at < day + timedelta(days=1),
        ).count()
    return taken


def spend_credit(user, amount):
    if user.credits < amount:
        return False
    user.credits = user.credits - amount
    db.session.commit()
    return True
