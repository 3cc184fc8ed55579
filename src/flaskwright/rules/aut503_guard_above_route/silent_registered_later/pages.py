from functools import wraps

from flask import abort, session

from routing import route


def login_required(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if "user_id" not in session:
            abort(401)
        return view(*args, **kwargs)

    return wrapper


@login_required
@route("/invoices")
def invoices():
    return {"invoices": [12]}
