from flask import Blueprint, request
from flask_login import current_user, login_required

from club.access import admin_required
from club.models import User
from club.service import update_user

bp = Blueprint("club", __name__)


@bp.patch("/me")
@login_required
def me():
    update_user(current_user, request.get_json())
    return {"name": current_user.name}


@bp.get("/users")
@admin_required
def users():
    return {"users": [user.name for user in User.query.all()]}
