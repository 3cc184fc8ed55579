from flask import Blueprint, request

from club.access import admin_required
from club.models import User, db

bp = Blueprint("club", __name__)


@bp.post("/register")
def register():
    role = request.form.get("role", "member")
    user = User(email=request.form["email"], role=role)  # expect: AUT512
    user.set_password(request.form["password"])
    db.session.add(user)
    db.session.commit()
    return {"id": user.id}, 201


@bp.get("/users")
@admin_required
def users():
    return {"users": [user.name for user in User.query.all()]}
