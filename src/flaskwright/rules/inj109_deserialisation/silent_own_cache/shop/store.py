import pickle

import redis

client = redis.Redis()


def keep(key, value):
    client.set(f"basket:{key}", pickle.dumps(value), ex=3600)


def kept(key):
    # The client names the entry; what is in it, the application has written.
    data = client.get(f"basket:{key}")
    return pickle.loads(data) if data is not None else None
