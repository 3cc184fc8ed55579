from flask import Blueprint, redirect, request, url_for

from zoo.models import Ticket, db

bp = Blueprint("zoo", __name__)


@bp.route("/tickets/<int:ticket_id>", methods=["GET", "POST"])
def change(ticket_id):
    ticket = db.get_or_404(Ticket, ticket_id)
    form = request.form
    ticket.visitors = int(form["visitors"])
    db.session.commit()
    return redirect(url_for("zoo.change", ticket_id=ticket.id))


@bp.route("/tickets/<int:ticket_id>/photo", methods=["GET", "POST"])
def photograph(ticket_id):
    ticket = db.get_or_404(Ticket, ticket_id)
    ticket.photo = request.files["photo"].read()
    db.session.commit()
    return "stored"


@bp.route("/tickets", methods=["GET", "POST"])
def buy():
    visitors = request.form.get("visitors")
    ticket = Ticket(visitors=int(visitors))
    db.session.add(ticket)
    db.session.commit()
    return redirect(url_for("zoo.change", ticket_id=ticket.id))


@bp.route("/tickets/<int:ticket_id>/refund", methods=["GET", "POST"])
def refund(ticket_id):
    ticket = db.get_or_404(Ticket, ticket_id)
    if request.form.get("agreed"):
        db.session.delete(ticket)
        db.session.commit()
    return "done"
