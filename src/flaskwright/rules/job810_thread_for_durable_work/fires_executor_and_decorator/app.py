from concurrent.futures import ThreadPoolExecutor

import boto3
from flask import Flask, request

from background import in_background
from models import Order, db

app = Flask(__name__)
pool = ThreadPoolExecutor(4)
s3 = boto3.client("s3")


def keep(name, content):
    s3.upload_fileobj(content, "photos", name)


@in_background  # expect: JOB810
def mark(number):
    with app.app_context():
        db.session.get(Order, number).seen = True
        db.session.commit()


@app.post("/orders/<int:number>/photo")
def photo(number):
    path = f"/srv/photos/{number}.png"
    request.files["photo"].save(path)
    pool.submit(keep, path, open(path, "rb"))  # expect: JOB810
    mark(number)
    return "", 202
