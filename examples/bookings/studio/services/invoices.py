from flask import current_app, stream_with_context, url_for

from studio.models import Booking

LETTERHEAD = f"{current_app.config['STUDIO_NAME']} · {current_app.config['MAIL_FROM']}"


def invoice_text(booking):
    link = url_for("bookings.detail", booking_id=booking.id, _external=True)
    return f"{LETTERHEAD}\n\n{booking.room.name}, {booking.hours} h: {booking.total}\n{link}\n"


def all_invoices(user):
    def lines():
        for booking in Booking.query.filter_by(user_id=user.id):
            yield invoice_text(booking)

    return stream_with_context(lines())
