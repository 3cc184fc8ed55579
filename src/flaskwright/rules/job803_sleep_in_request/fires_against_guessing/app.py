from time import sleep

import requests
from flask import Flask, abort, request

from users import is_right

app = Flask(__name__)


@app.post("/login")
def login():
    if not is_right(request.form["name"], request.form["password"]):
        sleep(2)  # expect: JOB803
        abort(401)
    return "welcome"


def rate(attempts=3):
    answer = requests.get("https://bank.example.com/rate", timeout=5)
    if answer.status_code == 503 and attempts:
        sleep(3)  # expect: JOB803
        return rate(attempts - 1)
    return answer.text


@app.get("/rate")
def show_rate():
    return rate()
