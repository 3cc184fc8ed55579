from redis import Redis
from rq import Worker

from shop import create_app

if __name__ == "__main__":
    with create_app().app_context():
        Worker(["default"], connection=Redis()).work()
