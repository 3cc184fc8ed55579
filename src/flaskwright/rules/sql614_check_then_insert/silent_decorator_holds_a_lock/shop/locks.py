from functools import wraps

import redis

store = redis.Redis()


def one_at_a_time(name):
    def decorate(view):
        @wraps(view)
        def inner(*args, **kwargs):
            with store.lock(name, timeout=10):
                return view(*args, **kwargs)

        return inner

    return decorate
