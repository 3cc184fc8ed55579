from celery import Celery
from flask import Flask, request

app = Flask(__name__)
celery = Celery(__name__)


@celery.task
def render(pages):
    print("rendering", pages)


@app.post("/lists")
def upload_list():
    text = request.files["list"].read().decode("ascii")  # expect: VAL402
    return {"lines": len(text.splitlines())}


@app.post("/prints")
def start_print():
    render.delay(int(request.form["pages"]))  # expect: VAL402
    return {}, 202
