from contextlib import contextmanager

from flask import abort
from sqlalchemy.exc import IntegrityError

from shop.extensions import db


@contextmanager
def auto_commit():
    try:
        yield
        db.session.commit()
    except Exception:
        db.session.rollback()
        raise


class UnitOfWork:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if kind is None:
            self.finish()
        else:
            db.session.rollback()

    def finish(self):
        db.session.commit()


@contextmanager
def commit_or_refuse(session):
    try:
        with session.begin():
            yield
    except IntegrityError:
        abort(409)
