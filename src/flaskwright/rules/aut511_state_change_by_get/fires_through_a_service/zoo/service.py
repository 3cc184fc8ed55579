from zoo.models import Animal, db


def take_off_show(animal_id):
    animal = db.session.get(Animal, animal_id)
    animal.on_show = False
    db.session.commit()
