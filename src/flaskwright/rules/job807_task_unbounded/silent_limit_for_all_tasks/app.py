from celery import Celery
from flask import Flask

from tasks import convert

app = Flask(__name__)
celery = Celery("shop")
celery.conf.update(task_time_limit=600, broker_url="redis://broker")


@app.post("/videos")
def start():
    convert.delay("/srv/in.mov")
    return "", 202
