import random

from flask import Flask, request, session

app = Flask(__name__)


@app.post("/codes")
def code():
    session["token"] = f"{request.form['name']}-{random.randint(0, 999999)}"  # expect: INJ119
    return "", 204


@app.post("/invitations")
def invitation():
    number = random.randint(0, 999999)
    session["token"] = f"INV_{number}.{number % 7}"  # expect: INJ119
    return "", 204
