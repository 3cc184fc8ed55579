from flask import Blueprint, render_template

from club.forms import TrainerForm

bp = Blueprint("club", __name__)


@bp.route("/trainers/new", methods=["GET", "POST"])
def new():
    form = TrainerForm()
    if form.validate_on_submit():
        # Neither letters and digits, nor one of two words, nor a UUID make a tag.
        message = f"<b>{form.nick.data}</b> ({form.level.data}, {form.card.data}) is a trainer now"
        return render_template("done.html", message=message, group=form.group.data)
    return render_template("new.html", form=form)
