from flask import Blueprint, current_app, redirect, render_template, request
from flask_login import login_required

from club.models import Court, User, db

board = Blueprint("board", __name__, url_prefix="/board")


@board.get("/members")
@login_required
def members():
    return render_template("members.html", members=User.query.all())


@board.get("/courts")
@login_required
def courts():
    return render_template("courts.html", courts=Court.query.all())


@board.post("/courts")
@login_required
def add_court():
    db.session.add(Court(name=request.form["name"]))
    db.session.commit()
    return redirect("/board/courts")


@board.post("/letter")  # expect: AUT502
def letter():
    current_app.extensions["post"].send([user.email for user in User.query.all()], request.form["text"])
    return redirect("/board/members")
