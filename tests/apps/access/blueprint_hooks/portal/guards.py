from flask import abort, session


def members():
    if "member" not in session:
        abort(401)


def staff():
    if session.get("role") != "staff":
        abort(403)
