import secrets

from flask import Blueprint, abort, redirect, request, session

from choir.provider import address_of_log_in, singer_for

bp = Blueprint("sign_in", __name__)


@bp.get("/sign-in")
def start():
    session["state"] = secrets.token_urlsafe()
    session["after"] = request.args.get("after", "/")
    return redirect(address_of_log_in(session["state"]))


@bp.get("/sign-in/done")
def done():
    if not secrets.compare_digest(request.args["state"], session.pop("state", "")):
        abort(403)
    session["singer"] = singer_for(request.args["code"])
    return redirect(session.pop("after"))  # expect: INJ106
