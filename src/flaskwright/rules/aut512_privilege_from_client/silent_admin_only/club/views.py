from flask import Blueprint, request

from club.access import admin_required
from club.models import User, db

bp = Blueprint("club", __name__)


@bp.post("/users/<int:user_id>/rights")
@admin_required
def rights(user_id):
    user = db.get_or_404(User, user_id)
    user.is_admin = request.form.get("admin") == "yes"
    db.session.commit()
    return {"admin": user.is_admin}


@bp.get("/users")
@admin_required
def users():
    return {"users": [user.name for user in User.query.all()]}
