from flask import Blueprint, request

from club.access import admin_required
from club.models import User, db

bp = Blueprint("club", __name__)


@bp.post("/users")
@admin_required
def create():
    user = User(email=request.form["email"], is_admin=bool(request.form.get("admin")))
    user.set_password(request.form["password"])
    db.session.add(user)
    db.session.commit()
    return {"id": user.id}, 201
