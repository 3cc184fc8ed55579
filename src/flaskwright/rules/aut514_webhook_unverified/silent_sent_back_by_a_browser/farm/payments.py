from flask import Blueprint, redirect, request

from farm.models import Delivery, db

bp = Blueprint("payments", __name__)


@bp.route("/callback", methods=["POST"])
def sent_back():
    delivery = Delivery.query.filter_by(checkout=request.form["checkout"]).first_or_404()
    delivery.paid = True
    db.session.commit()
    return redirect(f"/deliveries/{delivery.id}")


@bp.route("/log-in/callback", methods=["GET", "POST"])
def logged_in():
    delivery = Delivery.query.filter_by(checkout=request.json["checkout"]).first_or_404()
    delivery.paid = True
    db.session.commit()
    return redirect(f"/deliveries/{delivery.id}")
