from flask import Blueprint, request

from .codes import new_code
from .models import PasswordReset, db

bp = Blueprint("accounts", __name__)


@bp.post("/password/forgotten")
def forgotten():
    reset = PasswordReset(address=request.form["address"], reset_token=new_code())  # expect: INJ119
    db.session.add(reset)
    db.session.commit()
    return {"sent": True}, 202
