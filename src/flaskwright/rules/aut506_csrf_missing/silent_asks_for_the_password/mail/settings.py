from flask import Blueprint, abort, request
from flask_login import current_user, login_required

from mail.users import db

settings = Blueprint("settings", __name__)


@settings.post("/address")
@login_required
def change_address():
    if not current_user.knows(request.form["password"]):
        abort(403)
    current_user.address = request.form["address"]
    db.session.commit()
    return "", 204


@settings.post("/password")
@login_required
def change_password():
    if not current_user.knows(request.form["old_password"]):
        abort(403)
    current_user.set_password(request.form["password"])
    return "", 204
