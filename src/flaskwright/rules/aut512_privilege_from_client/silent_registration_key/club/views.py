from flask import Blueprint, abort, current_app, request

from club.access import admin_required
from club.models import User, db

bp = Blueprint("club", __name__)


@bp.post("/register")
def register():
    if request.form.get("admin") == "yes" and request.form.get("key") != current_app.config["ADMIN_KEY"]:
        abort(403)
    user = User(email=request.form["email"], is_admin=request.form.get("admin") == "yes")
    user.set_password(request.form["password"])
    db.session.add(user)
    db.session.commit()
    return {"id": user.id}, 201


@bp.get("/users")
@admin_required
def users():
    return {"users": [user.name for user in User.query.all()]}
