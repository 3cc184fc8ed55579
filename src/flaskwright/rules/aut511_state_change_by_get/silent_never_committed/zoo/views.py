from flask import Blueprint, render_template_string
from flask_login import login_required

from zoo.models import Animal, db

bp = Blueprint("zoo", __name__)


@bp.get("/animals/<int:animal_id>/preview")
@login_required
def preview(animal_id):
    animal = db.get_or_404(Animal, animal_id)
    animal.name = animal.name.title()
    shown = render_template_string("{{ animal.name }}", animal=animal)
    db.session.rollback()
    return shown
