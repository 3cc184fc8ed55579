from functools import wraps

from sqlalchemy.exc import IntegrityError

from shop.extensions import db


def retry_on_conflict(times):
    def decorate(function):
        @wraps(function)
        def inner(*args, **kwargs):
            for left in reversed(range(times)):
                try:
                    return function(*args, **kwargs)
                except IntegrityError:
                    db.session.rollback()
                    if not left:
                        raise

        return inner

    return decorate
