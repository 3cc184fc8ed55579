from functools import wraps

from shop.extensions import db


def transactional(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        answer = view(*args, **kwargs)
        db.session.commit()
        return answer

    return wrapper
