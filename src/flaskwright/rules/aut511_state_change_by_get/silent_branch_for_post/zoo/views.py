from flask import Blueprint, redirect, render_template_string, request, url_for
from flask_login import login_required

from zoo.models import Animal, db

bp = Blueprint("zoo", __name__)


@bp.route("/animals/<int:animal_id>/delete", methods=["GET", "POST"])
@login_required
def delete(animal_id):
    animal = db.get_or_404(Animal, animal_id)
    if request.method == "POST":
        db.session.delete(animal)
        db.session.commit()
        return redirect(url_for("static", filename="done.html"))
    return render_template_string("<form method=post>{{ animal.name }}</form>", animal=animal)
