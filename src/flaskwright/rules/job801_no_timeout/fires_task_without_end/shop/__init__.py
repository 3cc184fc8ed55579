from flask import Flask
from redis import Redis
from rq import Queue

from shop.deliveries import announce

app = Flask(__name__)
queue = Queue(connection=Redis())


@app.post("/orders/<int:order>")
def order(order):
    queue.enqueue(announce, order, job_timeout=-1)
    return "", 202
