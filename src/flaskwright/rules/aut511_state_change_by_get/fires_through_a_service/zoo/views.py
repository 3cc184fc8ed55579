from flask import Blueprint, redirect, url_for
from flask_login import login_required

from zoo.service import take_off_show

bp = Blueprint("zoo", __name__)


@bp.get("/animals/<int:animal_id>/hide")  # expect: AUT511
@login_required
def hide(animal_id):
    take_off_show(animal_id)
    return redirect(url_for("static", filename="done.html"))
