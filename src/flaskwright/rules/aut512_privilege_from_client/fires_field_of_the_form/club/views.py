from flask import Blueprint, redirect, render_template, url_for
from flask_login import current_user, login_required

from club.access import admin_required
from club.forms import ProfileForm
from club.models import User, db

bp = Blueprint("club", __name__)


@bp.route("/profile", methods=["GET", "POST"])
@login_required
def profile():
    form = ProfileForm(obj=current_user)
    if form.validate_on_submit():
        form.populate_obj(current_user)  # expect: AUT512
        db.session.commit()
        return redirect(url_for("club.profile"))
    return render_template("profile.html", form=form)


@bp.get("/users")
@admin_required
def users():
    return {"users": [user.name for user in User.query.all()]}
