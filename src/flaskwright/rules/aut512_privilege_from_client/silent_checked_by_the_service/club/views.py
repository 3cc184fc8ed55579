from flask import Blueprint, request
from flask_login import login_required

from club.access import admin_required
from club.models import User
from club.service import create_user

bp = Blueprint("club", __name__)


@bp.post("/users")
@login_required
def create():
    data = request.get_json()
    return {"id": create_user(data).id}, 201


@bp.get("/users")
@admin_required
def users():
    return {"users": [user.name for user in User.query.all()]}
