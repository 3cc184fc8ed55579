import asyncio
import hmac
import json

import requests
from flask import Blueprint, abort, current_app, g, jsonify, request
from flask_login import current_user, login_required

from studio.extensions import csrf, db
from studio.models import Booking, Room, User
from studio.tasks import sync_calendar

api = Blueprint("api", __name__)

calls = {}


@api.before_request
def count_calls():
    calls[request.endpoint] = calls.get(request.endpoint, 0) + 1


@api.route("/api/status")
def status():
    return jsonify({"ok": True, "calls": calls})


@api.route("/rooms")
@login_required
def rooms():
    limit = request.args.get("limit", 50, type=int)
    with_photo = request.args.get("photo", False, type=bool)
    query = Room.query.filter_by(studio_id=g.tenant.id)
    if with_photo:
        query = query.filter(Room.photo.isnot(None))
    return json.dumps([{"id": room.id, "name": room.name, "studio": room.studio.name} for room in query.limit(limit)])


@api.route("/rooms/<int:room_id>")
@login_required
def room(room_id):
    try:
        found = Room.query.get_or_404(room_id)
        return {"id": found.id, "name": found.name, "price": found.hourly_price}
    except Exception as error:
        current_app.logger.error("room %s: %s", room_id, error)
        return {"error": "could not load the room"}, 500


@api.get("/rooms/<int:room_id>")
@login_required
def room_details(room_id):
    found = db.get_or_404(Room, room_id)
    return {"name": found.name, "description": found.description}


async def slots_of(partner):
    return requests.get(f"{partner}/free", timeout=5).json()


@api.get("/partners")
@login_required
async def partners():
    found = await asyncio.gather(*(slots_of(partner) for partner in current_app.config["PARTNERS"]))
    return {"slots": found}


@api.route("/bookings", methods=["POST"])
@login_required
def create_booking():
    data = request.get_json()
    booking = Booking(user_id=current_user.id, **data)
    db.session.add(booking)
    db.session.commit()
    return jsonify(id=booking.id, status=booking.status)


@api.route("/bookings/<int:booking_id>/calendar", methods=["POST"])
@login_required
def push_to_calendar(booking_id):
    url = request.json["url"]
    if not requests.head(url).ok:
        return {"error": "this calendar does not answer"}, 400
    result = sync_calendar.delay(booking_id, url)
    return {"synced": result.get()}


@api.route("/users/<int:user_id>")
@login_required
def user(user_id):
    return db.get_or_404(User, user_id).to_dict()


@csrf.exempt
@api.post("/payments/webhook")
def payment_webhook():
    event = request.get_json(force=True)
    booking = db.session.get(Booking, event["booking_id"])
    if event["type"] == "payment.succeeded":
        booking.status = "paid"
        db.session.commit()
    return "", 204


@api.post("/door/<int:room_id>")
def open_door(room_id):
    expected = hmac.new(current_app.secret_key.encode(), str(room_id).encode(), "sha1").hexdigest()
    if request.headers.get("X-Door-Code") == expected:
        return {"open": True}
    abort(403)
