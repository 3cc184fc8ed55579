from flask import Blueprint, g, session

bp = Blueprint("account", __name__, url_prefix="/account")


@bp.before_app_request
def load_user():
    user_id = session.get("user")
    if user_id is None:
        g.user = None
    else:
        g.user = {"id": user_id}
