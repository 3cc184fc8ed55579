from flask import Blueprint, render_template

from club.forms import MemberForm

bp = Blueprint("club", __name__)


@bp.route("/members/new", methods=["GET", "POST"])
def new():
    form = MemberForm()
    if form.validate_on_submit():
        fields = {"nick": form.nick.data, "level": form.level.data, "team": form.team.data, "town": form.town.data}
        return render_template("done.html", **fields)
    return render_template("new.html", form=form)
