from flask import Blueprint, request

from club.access import admin_required
from club.models import User, db

bp = Blueprint("club", __name__)


@bp.post("/register")
def register():
    user = User(email=request.form["email"], account_type=request.form["type"])
    user.set_password(request.form["password"])
    db.session.add(user)
    db.session.commit()
    return {"id": user.id, "business": user.account_type == "business"}, 201


@bp.get("/users")
@admin_required
def users():
    return {"users": [user.name for user in User.query.all()]}
