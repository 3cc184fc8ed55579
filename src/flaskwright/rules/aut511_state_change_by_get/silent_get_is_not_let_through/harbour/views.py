from http import HTTPMethod

from flask import Blueprint, redirect, request

from harbour.asking import Confirmation, confirmed
from harbour.models import Berth, Ledger, SeenNotice, db

berths = Blueprint("berths", __name__)


@berths.route("/berths/<int:berth_id>/delete", methods=["GET", "POST"])
@confirmed("Delete this berth?")
def delete(berth_id):
    db.session.delete(db.get_or_404(Berth, berth_id))
    db.session.commit()
    return redirect("/berths")


@berths.route("/berths/<int:berth_id>/clear", methods=["GET", "POST"])
def clear(berth_id):
    form = Confirmation()
    if not form.validate():
        return redirect("/berths")
    db.session.delete(db.get_or_404(Berth, berth_id))
    db.session.commit()
    return redirect("/berths")


@berths.route("/berths/<int:berth_id>/close", methods=[HTTPMethod.GET, HTTPMethod.POST])
def close(berth_id):
    if request.method == HTTPMethod.POST:
        db.session.delete(db.get_or_404(Berth, berth_id))
        db.session.commit()
    return redirect("/berths")


@berths.route("/berths/hooks", methods=["GET", "POST"])
def hooks():
    if request.form.get("event") == "left":
        db.session.delete(db.get_or_404(Berth, request.form["berth"]))
        db.session.commit()
    return ""


@berths.get("/berths/<int:berth_id>/notice")
def notice(berth_id):
    db.session.add(SeenNotice(berth_id=berth_id))
    db.session.commit()
    return "closed in winter"


def begin(year):
    ledger = Ledger(year=year)
    db.session.add(ledger)
    db.session.commit()
    return ledger


@berths.get("/ledgers/<int:year>")
def ledger(year):
    found = Ledger.query.filter_by(year=year).first()
    if found is None:
        found = begin(year)
    return {"year": found.year}
