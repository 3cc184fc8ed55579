from flask import Blueprint, redirect, url_for
from flask_login import login_required

from zoo.models import Animal, db

bp = Blueprint("zoo", __name__)


@bp.route("/animals/<int:animal_id>/delete")  # expect: AUT511
@login_required
def delete(animal_id):
    db.session.delete(db.get_or_404(Animal, animal_id))
    db.session.commit()
    return redirect(url_for(".index"))


@bp.get("/")
def index():
    return "animals"
