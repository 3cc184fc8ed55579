from redis import Redis
from rq import Worker

from shop import create_app

create_app().app_context().push()
Worker(["default"], connection=Redis()).work()
