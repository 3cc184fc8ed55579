from redis import Redis
from rq import Queue

queue = Queue("mails", connection=Redis())  # expect: JOB812
