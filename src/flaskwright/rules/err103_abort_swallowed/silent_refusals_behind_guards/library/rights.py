from functools import wraps

from flask import abort
from flask_login import current_user


def librarians_only(view):
    @wraps(view)
    def guarded(*args, **kwargs):
        if current_user.is_librarian:
            return view(*args, **kwargs)
        return abort(403)

    return guarded


def ensure_may(action, book):
    if not book.allows(action, current_user):
        if current_user.is_anonymous:
            raise abort(401)
        raise abort(403)
