"""A login through another server, and a payment: the request can do nothing without the answer (low confidence)."""

import requests
from flask import Flask, abort, redirect, request, session

app = Flask(__name__)
app.secret_key = b"from the environment"


def charge(card, amount):
    answer = requests.post("https://pay.example.com/charges", json={"card": card, "amount": amount}, timeout=10)  # expect: JOB802
    return answer.status_code == 201


@app.get("/callback")
def callback():
    data = {"code": request.args["code"]}
    token = requests.post("https://login.example.com/token", data=data, timeout=5).json()["token"]  # expect: JOB802
    user = requests.get("https://login.example.com/me", headers={"Authorization": f"Bearer {token}"}, timeout=5)
    session["user"] = user.json()["id"]
    return redirect("/")


@app.post("/orders")
def order():
    if not charge(request.form["card"], 100):
        abort(402)
    return redirect("/")
