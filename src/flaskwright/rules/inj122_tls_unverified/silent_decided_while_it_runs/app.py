import os

import requests
from flask import Flask, current_app

from options import verify

app = Flask(__name__)


@app.get("/rates")
def rates():
    # On, but for whoever develops the application or says otherwise where it starts.
    first = requests.get("https://rates.example/today", verify=not current_app.debug, timeout=5)
    second = requests.get("https://rates.example/old", verify=verify(), timeout=5)
    if os.environ["FLASK_ENV"] != "production":
        second = requests.get("https://rates.local/old", verify=False, timeout=5)
    return [first.json(), second.json()]
