from flask import Flask, request
from redis import Redis
from rq import Queue

from jobs import load, resize, store
from models import Order, db

app = Flask(__name__)
queue = Queue(connection=Redis())


@app.post("/photos")
def photo():
    queue.enqueue(resize, request.files["photo"])  # expect: JOB804
    queue.enqueue("jobs.load", kwargs={"rows": Order.query.all()}, job_timeout=60)  # expect: JOB804
    store.send(db.session, 1)  # expect: JOB804
    return "", 202
