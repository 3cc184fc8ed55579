from flask import abort, request
from sqlalchemy import func, select

from depot.database import Parcel, db


def show(parcel_id):
    parcel = db.session.get(Parcel, parcel_id)
    if parcel is None:
        abort(404)
    return {"weight": parcel.weight}


def create():
    parcel = Parcel(weight=request.form.get("weight", type=int))
    db.session.add(parcel)
    db.session.commit()
    return {"id": parcel.id}, 201


def count():
    return {"count": db.session.scalar(select(func.count()).select_from(Parcel))}
