from flask import Blueprint, abort, redirect, request, url_for

from clinic import links

bp = Blueprint("appointments", __name__, url_prefix="/appointments")

BOOKED: dict[int, str] = {}


@bp.get("/")
def index():
    return BOOKED


@bp.post("/<int:number>/cancel")
def cancel(number):
    BOOKED.pop(number, None)
    back = links.clean(request.form.get("back"), url_for(".index"))
    return redirect(back)  # expect: INJ106


@bp.post("/<int:number>/confirm")
def confirm(number):
    back = request.form["back"]
    if not back.startswith("/"):
        abort(400)
    BOOKED[number] = "confirmed"
    return redirect(back, code=303)  # expect: INJ106
