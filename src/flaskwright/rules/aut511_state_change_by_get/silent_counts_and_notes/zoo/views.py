import datetime as dt

from flask import Blueprint

from zoo.models import Animal, VisitLog, db

bp = Blueprint("zoo", __name__)


@bp.get("/animals/<int:animal_id>")
def show(animal_id):
    animal = db.get_or_404(Animal, animal_id)
    animal.visits += 1
    animal.last_shown = dt.datetime.now(dt.UTC)
    db.session.add(VisitLog(animal_id=animal.id))
    db.session.commit()
    return animal.name
