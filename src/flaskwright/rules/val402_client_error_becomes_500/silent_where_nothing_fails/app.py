from celery import Celery
from flask import Flask, request
from PIL import Image

app = Flask(__name__)
celery = Celery(__name__)


@celery.task
def render(pages):
    # It is a number already; and what fails in a worker answers no request.
    for page in range(int(pages)):
        print("rendering", page)


@celery.task
def announce(day):
    print("open until", int(day))


@app.post("/posters")
def poster():
    # Pillow tells sizes as numbers, whatever the file holds.
    image = Image.open(request.files["poster"])
    return {"ratio": float(image.size[0]) / int(image.height)}


@app.post("/lists")
def upload_list():
    # Each byte is a sign of Latin-1.
    text = request.files["list"].read().decode("latin-1")
    return {"lines": len(text.splitlines())}


@app.post("/prints")
def start_print():
    pages = request.args.get("pages", 1, type=int)
    render.delay(pages)
    announce.delay(request.form["day"])
    return {"pages": int(pages)}, 202
