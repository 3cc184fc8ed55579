import datetime as dt

from flask import Blueprint

from zoo.models import Animal, Letter, VisitLog, db

bp = Blueprint("zoo", __name__)


@bp.get("/animals/<int:animal_id>")
def show(animal_id):
    animal = db.get_or_404(Animal, animal_id)
    animal.visits += 1
    animal.last_shown = dt.datetime.now(dt.UTC)
    db.session.add(VisitLog(animal_id=animal.id))
    db.session.commit()
    return animal.name


@bp.get("/animals/<int:animal_id>/feed")
def feed(animal_id):
    animal = db.get_or_404(Animal, animal_id)
    if animal.shown > 0:
        animal.shown += 1
    else:
        animal.shown = 1
    db.session.commit()
    return animal.name


@bp.get("/letters/<int:letter_id>")
def letter(letter_id):
    found = db.get_or_404(Letter, letter_id)
    found.opened()
    db.session.commit()
    return found.text
