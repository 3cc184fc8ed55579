from flask import Blueprint
from flask_login import current_user, login_required

from shop import models  # noqa: F401

bp = Blueprint("account", __name__)


@bp.get("/account")
@login_required
def account():
    return {"name": current_user.name}
