from functools import wraps

from flask import abort

from tickets import holder


def admin_required(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        person = holder()
        if not person.is_admin:
            abort(403)
        return view(*args, **kwargs)

    return wrapper
