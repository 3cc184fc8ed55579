from sqlalchemy.exc import SQLAlchemyError

from shop.extensions import db


def save(row):
    try:
        db.session.add(row)
        db.session.commit()
    except SQLAlchemyError:
        undo()
        return False
    return True


def undo():
    db.session.rollback()
