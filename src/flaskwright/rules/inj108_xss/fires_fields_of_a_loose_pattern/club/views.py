from flask import Blueprint, render_template

from club.forms import MemberForm

bp = Blueprint("club", __name__)


@bp.route("/members/new", methods=["GET", "POST"])
def new():
    form = MemberForm()
    if form.validate_on_submit():
        return render_template("done.html", nick=f"<b>{form.nick.data}</b>", group=form.group.data)
    return render_template("new.html", form=form)
