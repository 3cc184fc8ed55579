from flask_login import current_user
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(80))


class Shelf(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40), unique=True)


class Reading(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    book_id = db.Column(db.ForeignKey("book.id"))


def shelf_of(name):
    shelf = Shelf.query.filter_by(name=name).first()
    if shelf:
        return shelf
    shelf = Shelf(name=name)
    db.session.add(shelf)
    db.session.commit()
    return shelf


def note(number):
    if not current_user.is_authenticated:
        return
    db.session.add(Reading(book_id=number))
    db.session.commit()
