from contextlib import contextmanager

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
