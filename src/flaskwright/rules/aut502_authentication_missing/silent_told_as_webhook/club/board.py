from flask import Blueprint, redirect, render_template, request
from flask_login import login_required

from club.models import Court, db

board = Blueprint("board", __name__, url_prefix="/board")


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


@board.post("/courts/<int:court_id>")
@login_required
def rename_court(court_id):
    db.get_or_404(Court, court_id).name = request.form["name"]
    db.session.commit()
    return redirect("/board/courts")


@board.post("/webhook")
def webhook():
    db.get_or_404(Court, request.json["court"]).name = request.json["name"]
    db.session.commit()
    return "", 204
