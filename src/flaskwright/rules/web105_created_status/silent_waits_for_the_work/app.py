from celery import Celery
from flask import Flask

app = Flask(__name__)
celery = Celery("rates", broker="redis://localhost", backend="redis://localhost")


@celery.task
def convert(amount):
    return amount * 2


@app.post("/conversions")
def create():
    result = convert.delay(10)
    return {"converted": result.get(timeout=5)}


@app.post("/conversions/direct")
def create_directly():
    return {"converted": convert.apply_async(args=[10]).get()}
