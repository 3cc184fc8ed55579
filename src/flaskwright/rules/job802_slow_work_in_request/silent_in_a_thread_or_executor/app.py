from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from threading import Thread

import requests
from flask import Flask, request
from huey import RedisHuey

app = Flask(__name__)
pool = ThreadPoolExecutor(4)
huey = RedisHuey("shop")


def in_background(function):
    @wraps(function)
    def started(*args):
        Thread(target=function, args=args, daemon=True).start()

    return started


@in_background
def notify(text):
    requests.post("https://chat.example.com/hook", json={"text": text}, timeout=5)


def index(word):
    requests.put("https://search.example.com/words", json={"word": word}, timeout=5)


@huey.task()
def print_label(order):
    requests.post("https://printer.example.com/labels", json={"order": order}, timeout=5)


@app.post("/orders")
def order():
    notify(request.form["name"])
    pool.submit(index, request.form["name"])
    print_label(request.form["order"])
    return "", 202
