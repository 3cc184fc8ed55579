from flask import abort, session


def members_only():
    if "member_id" not in session:
        abort(401)
