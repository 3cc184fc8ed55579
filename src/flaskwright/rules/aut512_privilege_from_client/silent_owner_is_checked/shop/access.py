from functools import wraps

from flask import abort
from flask_login import current_user, login_required

from shop.models import User, db


def admin_required(view):
    @wraps(view)
    @login_required
    def wrapper(*args, **kwargs):
        if not current_user.is_admin:
            abort(403)
        return view(*args, **kwargs)

    return wrapper


def child_of_caller(user_id):
    child = db.session.get(User, user_id)
    if child is None or child.parent_id != current_user.id:
        abort(403)
