from contextlib import contextmanager

import redis

store = redis.Redis()


@contextmanager
def only_one(kind, key):
    lock = store.lock(f"{kind}:{key}", timeout=10)
    lock.acquire()
    try:
        yield
    finally:
        lock.release()
