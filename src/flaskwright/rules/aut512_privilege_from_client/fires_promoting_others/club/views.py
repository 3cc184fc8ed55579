from flask import Blueprint, request
from flask_login import login_required

from club.access import admin_required
from club.models import User, db

bp = Blueprint("club", __name__)


@bp.post("/users/<int:user_id>/rights")
@login_required
def rights(user_id):
    user = db.get_or_404(User, user_id)
    user.is_admin = request.form.get("admin") == "yes"  # expect: AUT512
    db.session.commit()
    return {"admin": user.is_admin}


@bp.get("/users")
@admin_required
def users():
    return {"users": [user.name for user in User.query.all()]}
