from flask import Blueprint, request, session

from .codes import new_code, new_pin
from .models import PasswordReset, db

bp = Blueprint("accounts", __name__)


@bp.post("/password/forgotten")
def forgotten():
    reset = PasswordReset(address=request.form["address"], reset_token=new_code())
    db.session.add(reset)
    db.session.commit()
    session["reset_pin"] = new_pin()
    return {"sent": True}, 202
