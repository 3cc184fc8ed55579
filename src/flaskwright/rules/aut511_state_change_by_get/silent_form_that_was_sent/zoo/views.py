from flask import Blueprint, render_template_string
from flask_login import login_required

from zoo.forms import NameForm
from zoo.models import Animal, db

bp = Blueprint("zoo", __name__)


@bp.route("/animals/<int:animal_id>/rename", methods=["GET", "POST"])
@login_required
def rename(animal_id):
    animal = db.get_or_404(Animal, animal_id)
    form = NameForm()
    if form.validate_on_submit():
        form.populate_obj(animal)
        db.session.commit()
    return render_template_string("{{ form.name }}", form=form)
