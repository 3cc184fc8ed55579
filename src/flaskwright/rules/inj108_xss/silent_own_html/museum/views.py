from pathlib import Path

from flask import Blueprint, render_template, request

from museum.models import Page, db

bp = Blueprint("museum", __name__)

ICONS = {"open": "<svg><circle r='4'/></svg>", "closed": "<svg><path d='M0 0L8 8'/></svg>"}


@bp.get("/pages/<name>")
def show(name):
    # The client's name finds the page, and is not what is printed.
    page = db.first_or_404(db.select(Page).filter_by(name=name))
    page.visits = Page.visits + 1
    db.session.commit()
    return render_template("page.html", page=page, icon=ICONS.get(request.args.get("icon"), ""), icons=ICONS)


@bp.get("/imprint")
def imprint():
    return Path(__file__).with_name("imprint.html").read_text("utf-8")
