import os
import ssl
from urllib.request import urlopen

import requests
from flask import Flask

from bank import Bank

app = Flask(__name__)
bank = Bank("https://bank.internal/api")


@app.get("/rates")
def rates():
    # The check is on, with the certificates that the environment names.
    return requests.get("https://rates.internal/today", verify=os.environ["CA_FILE"], timeout=5).json()


@app.get("/weather")
def weather():
    context = ssl.create_default_context(cafile="/etc/ssl/our-ca.pem")
    with urlopen("https://weather.internal/today", context=context, timeout=5) as answer:
        return answer.read()


@app.get("/balance")
def balance():
    return bank.balance()
