from redis import Redis
from rq import Queue

from contexts import within_app

queue = Queue(connection=Redis())


def export(name):
    with within_app():
        print(name)


def start(name):
    queue.enqueue(export, name)
