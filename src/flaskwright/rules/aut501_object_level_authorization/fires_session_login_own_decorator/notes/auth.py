from functools import wraps

from flask import g, redirect, session, url_for

from notes.models import User, db


def with_user(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if "user_id" not in session:
            return redirect(url_for("notes.login"))
        g.user = db.session.get(User, session["user_id"])
        return view(*args, **kwargs)

    return wrapper
