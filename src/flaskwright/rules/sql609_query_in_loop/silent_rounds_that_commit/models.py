from functools import wraps

from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Kept:
    def remove(self):
        try:
            db.session.delete(self)
            db.session.commit()
        except Exception:
            db.session.rollback()
            raise


class Herd(Kept, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    grazing = db.Column(db.Boolean, default=False)


class Animal(Kept, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    herd_id = db.Column(db.ForeignKey("herd.id"))


def in_one_piece(function):
    @wraps(function)
    def run(*args, **kwargs):
        try:
            given = function(*args, **kwargs)
            db.session.commit()
        except Exception:
            db.session.rollback()
            raise
        return given

    return run


@in_one_piece
def keep(herd):
    db.session.add(herd)


def herd_of(number, remembered=None):
    if remembered is not None:
        known = remembered.get(number)
        if known:
            return known
    return Herd.query.filter_by(id=number).one()
