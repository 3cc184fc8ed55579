from functools import lru_cache

from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
_known = {}


class Country(db.Model):
    code = db.Column(db.String(2), primary_key=True)
    name = db.Column(db.String(80))


class Reading(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    country = db.Column(db.ForeignKey("country.code"))
    taken = db.Column(db.DateTime)


@lru_cache
def name_of(code):
    return db.session.get(Country, code).name


def country_of(code):
    if code not in _known:
        _known[code] = db.session.get(Country, code)
    return _known[code]


def newest(code):
    return Reading.query.filter_by(country=code).order_by(Reading.taken.desc()).first()


def forget(reading_id):
    reading = db.session.get(Reading, reading_id)
    db.session.delete(reading)
    db.session.commit()
    return True
