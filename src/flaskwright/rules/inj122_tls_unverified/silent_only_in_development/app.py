import os

import requests
from flask import Flask, current_app

app = Flask(__name__)


def client():
    session = requests.Session()
    if current_app.debug:
        # The developer's own machine has a certificate that nobody signed.
        session.verify = False
    return session


@app.get("/rates")
def rates():
    # Who starts the application decides, and the check is on unless he does.
    verify = os.environ.get("CA_FILE", True)
    client().get("https://rates.internal/ping", timeout=5)
    return requests.get("https://rates.internal/today", verify=verify, timeout=5).json()
