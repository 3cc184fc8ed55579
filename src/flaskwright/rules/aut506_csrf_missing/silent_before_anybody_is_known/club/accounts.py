from flask import Blueprint, abort, redirect, request, session
from flask_login import current_user, login_user

from club.database import Member, db

accounts = Blueprint("accounts", __name__)


@accounts.post("/join")
def join():
    if current_user.is_authenticated:
        return redirect("/")
    if session.get("captcha") is None:
        abort(404)
    member = Member(name=request.form["name"], code=request.form["code"])
    db.session.add(member)
    db.session.commit()
    session["captcha"] = None
    login_user(member)
    return redirect("/")


@accounts.post("/activate")
def activate():
    if current_user.is_authenticated:
        return "you are active", 401
    member = db.first_or_404(db.select(Member).where(Member.code == request.form["code"]))
    member.active = True
    db.session.commit()
    return redirect("/")
