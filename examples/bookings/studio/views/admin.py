import os
from datetime import datetime
from functools import wraps

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask_login import current_user, login_required
from sqlalchemy import text

from studio.extensions import cache, db
from studio.mailer import send_newsletter
from studio.models import Booking, Room, User
from studio.services.schedule import occupancy
from studio.tenancy import load_tenant

admin = Blueprint("admin", __name__, url_prefix="/admin")
reports = Blueprint("reports", __name__, url_prefix="/admin/reports")
admin.before_request(load_tenant)


def admin_required(view):
    @wraps(view)
    def guarded(*args, **kwargs):
        if not current_user.is_authenticated or not current_user.is_admin:
            abort(403)
        return view(*args, **kwargs)

    return guarded


@admin.route("/")
@admin_required
def dashboard():
    users = User.query.all()
    return render_template("admin/dashboard.html", users=users, taken=today())


@cache.memoize(60)
def today():
    return occupancy(datetime.utcnow().date())


@admin.route("/search")
@admin_required
def search():
    term = request.args.get("q", "")
    found = db.session.execute(text(f"SELECT id, name, email FROM user WHERE name LIKE '%{term}%'")).all()
    return render_template("admin/dashboard.html", users=found, taken={})


@admin.route("/rooms", methods=["POST"])
@admin_required
def add_room():
    name = request.form["name"]
    room = Room.query.filter_by(studio_id=g.tenant.id, name=name).first()
    if room is None:
        room = Room(studio_id=g.tenant.id, name=name, hourly_price=request.form.get("price", 20, type=float))
        db.session.add(room)
        db.session.commit()
    flash(f"{room.name} is there.")
    return redirect(url_for("admin.dashboard"))


@admin.route("/rooms/<int:room_id>/photo", methods=["POST"])
@admin_required
def room_photo(room_id):
    room = db.session.get(Room, room_id)
    photo = request.files["photo"]
    photo.save(os.path.join(current_app.config["UPLOAD_FOLDER"], photo.filename))
    room.photo = photo.filename
    room.description = request.form.get("description", room.description)
    db.session.commit()
    flash("Saved.")
    return redirect(url_for("admin.dashboard"))


@admin.route("/rooms/<int:room_id>/price", methods=["POST"])
@admin_required
def room_price(id):
    room = Room.query.get_or_404(id)
    room.hourly_price = float(request.form["price"])
    db.session.commit()
    return redirect(url_for("admin.dashboard"))


@admin.route("/users/<int:user_id>/promote", methods=["POST"])
@login_required
def promote(user_id):
    user = db.session.get(User, user_id)
    user.is_admin = request.form.get("admin") == "yes"
    try:
        db.session.commit()
    except Exception:
        pass
    return redirect(url_for("admin.dashboard"))


@admin.route("/newsletter", methods=["POST"])
def newsletter():
    send_newsletter([user.email for user in User.query.all()], request.form["subject"], request.form["body"])
    return redirect(url_for("admin.dashboard"))


@reports.route("/revenue")
@admin_required
def revenue():
    total = sum(booking.total for booking in Booking.query.filter_by(status="confirmed"))
    return {"total": total}
