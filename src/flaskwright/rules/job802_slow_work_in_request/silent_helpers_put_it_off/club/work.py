from functools import lru_cache, wraps

from redis import Redis
from rq import Queue

queue = Queue(connection=Redis())


def background(function):
    """Whoever calls it puts it into the queue."""

    @wraps(function)
    def wrapper(*args, **kwargs):
        return queue.enqueue(function, *args, **kwargs)

    return wrapper


def memo(function):
    return lru_cache(maxsize=64)(function)


def run(task, *args, seconds=0):
    return task.apply_async(args=args, countdown=seconds)
