import csv
import io

from flask import Blueprint, Response, flash, g, redirect, render_template, request, session, url_for
from flask_login import current_user, login_required

from studio.extensions import db
from studio.mailer import send_mail
from studio.models import Booking, Room
from studio.services.schedule import book, parse_slot, spend_credit
from studio.tasks import release_held, send_confirmation
from studio.tenancy import load_tenant

bookings = Blueprint("bookings", __name__, url_prefix="/bookings")
bookings.before_request(load_tenant)


@bookings.route("/")
@login_required
def index():
    own = Booking.query.filter_by(user_id=current_user.id).order_by(Booking.starts_at).all()
    rooms = Room.query.filter_by(studio_id=g.tenant.id).all()
    return render_template("bookings/list.html", bookings=own, rooms=rooms)


@bookings.route("/new", methods=["GET", "POST"])
@login_required
def create():
    if request.method == "GET":
        session.setdefault("seen_rooms", []).append(request.args.get("room"))
        return render_template("bookings/list.html", rooms=Room.query.filter_by(studio_id=g.tenant.id))
    start, end = parse_slot()
    booking = book(request.form["room_id"], current_user, start, end)
    send_confirmation.delay(booking)
    db.session.commit()
    release_held.apply_async(args=[booking.id], countdown=900)
    return redirect(url_for("bookings.detail", booking_id=booking.id))


@bookings.route("/<int:booking_id>")
@login_required
def detail(booking_id):
    booking = Booking.query.get_or_404(booking_id)
    return render_template("bookings/detail.html", booking=booking)


@login_required
@bookings.route("/<int:booking_id>/confirm", methods=["POST"])
def confirm(booking_id):
    booking = Booking.query.filter_by(id=booking_id, user_id=current_user.id).first()
    if spend_credit(current_user, 1):
        booking.status = "confirmed"
        db.session.commit()
        flash("Confirmed.")
        return redirect(url_for("bookings.detail", booking_id=booking_id))


@bookings.route("/<int:booking_id>/cancel")
@login_required
def cancel(booking_id):
    booking = Booking.query.get_or_404(booking_id)
    booking.status = "cancelled"
    db.session.commit()
    send_mail(booking.user.email, "Cancelled", f"{booking.room.name} was cancelled.")
    return redirect("/bookings/")


@bookings.route("/export.csv")
@login_required
def export():
    def rows():
        buffer = io.StringIO()
        writer = csv.writer(buffer)
        for booking in Booking.query.filter_by(user_id=current_user.id):
            writer.writerow([booking.room.name, booking.starts_at, booking.total, request.args.get("currency", "EUR")])
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()

    return Response(rows(), mimetype="text/csv")


@bookings.route("/<int:booking_id>/invoice")
@login_required
def invoice(booking_id):
    from studio.services.invoices import invoice_text

    booking = Booking.query.filter_by(id=booking_id, user_id=current_user.id).first_or_404()
    return Response(invoice_text(booking), mimetype="text/plain")


@bookings.route("/invoices")
@login_required
def invoices():
    from studio.services.invoices import all_invoices

    return Response(all_invoices(current_user), mimetype="text/plain")
