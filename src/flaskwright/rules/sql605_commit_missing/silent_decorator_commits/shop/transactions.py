from functools import wraps

from shop.extensions import db


def transactional(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        try:
            answer = view(*args, **kwargs)
            db.session.commit()
        except Exception:
            db.session.rollback()
            raise
        return answer

    return wrapper
