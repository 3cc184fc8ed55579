from flask import Blueprint, request

from club.access import role_required
from club.models import Role, User, db

bp = Blueprint("club", __name__)


@bp.post("/register")
def register():
    data = request.get_json()
    user = User(email=data["email"])
    user.set_password(data["password"])
    user.role = Role.query.filter_by(name=data["role"]).first_or_404()  # expect: AUT512
    db.session.add(user)
    db.session.commit()
    return {"id": user.id}, 201


@bp.get("/users")
@role_required("admin")
def users():
    return {"users": [user.name for user in User.query.all()]}
