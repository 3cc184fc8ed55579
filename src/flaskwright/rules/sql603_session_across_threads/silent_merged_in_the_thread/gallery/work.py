from .models import Photo, db


def measure(app, photo):
    with app.app_context():
        _store(photo, 640)


def _store(photo, width):
    own = db.session.merge(photo)
    own.width = width
    db.session.commit()


def rename(app, photo, path):
    with app.app_context():
        photo = db.session.get(Photo, photo.id)
        photo.path = path
        db.session.commit()
