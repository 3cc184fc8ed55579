from functools import wraps

from flask import abort
from flask_login import current_user, login_required


def role_required(name):
    def decorate(view):
        @wraps(view)
        @login_required
        def wrapper(*args, **kwargs):
            if current_user.role.name != name:
                abort(403)
            return view(*args, **kwargs)

        return wrapper

    return decorate
