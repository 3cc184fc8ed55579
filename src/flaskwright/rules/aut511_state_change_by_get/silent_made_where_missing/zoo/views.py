from flask import Blueprint

from zoo.models import Animal, db

bp = Blueprint("zoo", __name__)


@bp.get("/animals/<name>")
def show(name):
    animal = Animal.query.filter_by(name=name).first()
    if animal is None:
        animal = Animal(name=name)
        db.session.add(animal)
        db.session.commit()
    return animal.name
