from flask import Blueprint, current_app, request
from itsdangerous import URLSafeTimedSerializer

from club.access import admin_required
from club.models import User, db

bp = Blueprint("club", __name__)


@bp.post("/setup")
def setup():
    role = "admin" if User.query.count() == 0 else "member"
    user = User(email=request.form["email"], role=role)
    user.set_password(request.form["password"])
    db.session.add(user)
    db.session.commit()
    return {"id": user.id}, 201


@bp.post("/join")
def join():
    invitation = URLSafeTimedSerializer(current_app.secret_key).loads(request.form["invitation"], max_age=86400)
    user = User(email=invitation["email"], role=invitation["role"])
    user.set_password(request.form["password"])
    db.session.add(user)
    db.session.commit()
    return {"id": user.id}, 201


@bp.get("/users")
@admin_required
def users():
    return {"users": [user.name for user in User.query.all()]}
