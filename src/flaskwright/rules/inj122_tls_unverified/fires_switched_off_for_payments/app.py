import os

import requests
from flask import Flask, request

from bank import Bank

app = Flask(__name__)
bank = Bank("https://bank.example/api")


@app.post("/payments")
def pay():
    answer = requests.post(  # expect: INJ122
        "https://pay.example/charges",
        json={"cents": request.form["cents"]},
        headers={"Authorization": "Bearer " + os.environ["PAY_TOKEN"]},
        verify=False,
        timeout=10,
    )
    return answer.json(), answer.status_code


@app.get("/balance")
def balance():
    return bank.balance()
