import logging

from sqlalchemy.exc import SQLAlchemyError

from shop.extensions import db

logger = logging.getLogger(__name__)


def save(row):
    try:
        db.session.add(row)
        db.session.commit()
    except SQLAlchemyError:
        undo()
        return False
    return True


def undo():
    try:
        db.session.rollback()
    except SQLAlchemyError:
        logger.exception("the database is gone")
