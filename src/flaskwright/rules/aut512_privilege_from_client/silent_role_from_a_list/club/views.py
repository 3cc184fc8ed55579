from flask import Blueprint, abort, request

from club.access import admin_required
from club.models import User, db
from club.roles import OPEN_ROLES

bp = Blueprint("club", __name__)


@bp.post("/register")
def register():
    role = request.form.get("role", "member")
    if role not in OPEN_ROLES:
        abort(400)
    user = User(email=request.form["email"], name=request.form["name"], role=role)
    user.set_password(request.form["password"])
    db.session.add(user)
    db.session.commit()
    return {"id": user.id}, 201


@bp.get("/users")
@admin_required
def users():
    return {"users": [user.name for user in User.query.all()]}
