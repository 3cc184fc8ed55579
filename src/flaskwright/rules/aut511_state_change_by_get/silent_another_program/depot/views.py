from flask import Blueprint, jsonify
from flask_login import current_user, login_required

from depot.models import Parcel, db

bp = Blueprint("depot", __name__, url_prefix="/depot")
own = Blueprint("own", __name__)


@bp.get("/parcels/<int:number>/call-back")
def call_back(number):
    parcel = Parcel.query.filter_by(id=number).one()
    parcel.called_back = True
    db.session.commit()
    return "", 204


@own.get("/parcels")
@login_required
def parcels():
    return jsonify([parcel.id for parcel in Parcel.query.filter_by(customer_id=current_user.id)])


@own.post("/parcels/<int:number>/keep")
@login_required
def keep(number):
    parcel = Parcel.query.filter_by(id=number, customer_id=current_user.id).first_or_404()
    parcel.called_back = False
    db.session.commit()
    return "", 204
