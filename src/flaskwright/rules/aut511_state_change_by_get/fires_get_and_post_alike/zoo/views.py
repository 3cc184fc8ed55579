from flask import Blueprint, redirect, url_for
from flask_login import login_required

from zoo.models import Animal, db

bp = Blueprint("zoo", __name__)


@bp.route("/animals/clear", methods=["GET", "POST"])  # expect: AUT511
@login_required
def clear():
    Animal.query.filter_by(on_show=False).delete()
    db.session.commit()
    return redirect(url_for("static", filename="done.html"))
