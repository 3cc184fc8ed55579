from datetime import datetime, timedelta

import requests
from flask import url_for

from studio import create_app
from studio.extensions import celery, db
from studio.mailer import build, confirmation_text, deliver
from studio.models import Booking


@celery.task
def send_confirmation(booking):
    app = create_app()
    with app.app_context():
        booking = db.session.merge(booking)
        deliver(build(booking.user.email, "Your booking", confirmation_text(booking)))


@celery.task
def send_reminders():
    app = create_app()
    with app.app_context():
        tomorrow = datetime.utcnow() + timedelta(days=1)
        for booking in Booking.query.filter(Booking.starts_at < tomorrow, Booking.status == "confirmed"):
            link = url_for("bookings.detail", booking_id=booking.id, _external=True)
            deliver(build(booking.user.email, f"{booking.room.name} tomorrow", f"Details: {link}"))


@celery.task
def release_held(booking_id):
    booking = db.session.get(Booking, booking_id)
    if booking.status == "held":
        booking.status = "released"
        db.session.commit()


@celery.task
def sync_calendar(booking_id, calendar_url):
    app = create_app()
    with app.app_context():
        booking = db.session.get(Booking, booking_id)
        response = requests.post(calendar_url, json={"start": booking.starts_at.isoformat()})
        booking.status = "synced" if response.ok else "confirmed"
