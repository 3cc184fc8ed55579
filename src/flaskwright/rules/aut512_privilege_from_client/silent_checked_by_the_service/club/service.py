from flask import abort
from flask_login import current_user

from club.models import User, db


def may_give(role):
    return role != "admin" or current_user.role == "admin"


def create_user(data):
    role = data.get("role", "member")
    if not may_give(role):
        abort(403)
    user = User(email=data["email"], role=role)
    user.set_password(data["password"])
    db.session.add(user)
    db.session.commit()
    return user
