from flask import Blueprint, abort, redirect, request
from flask_login import current_user, login_required
from flask_wtf import FlaskForm
from wtforms import DateField

from clinic.extensions import csrf, db

visits = Blueprint("visits", __name__)


class Visit(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    patient_id = db.Column(db.Integer, nullable=False)
    day = db.Column(db.Date, nullable=False)


class VisitForm(FlaskForm):
    day = DateField()


@visits.post("/visits")
@login_required
def book():
    form = VisitForm()
    if form.validate_on_submit():
        db.session.add(Visit(patient_id=current_user.id, day=form.day.data))
        db.session.commit()
    return redirect("/visits")


@visits.post("/visits/<int:number>/cancel")
@login_required
def cancel(number):
    visit = db.get_or_404(Visit, number)
    if visit.patient_id != current_user.id:
        abort(404)
    db.session.delete(visit)
    db.session.commit()
    return redirect("/visits")


@visits.post("/reminders/sent")
@csrf.exempt
def sent():
    return {"received": len(request.get_data())}
