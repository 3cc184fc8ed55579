"""A session of requests is another thing."""

import requests
from flask import Flask

app = Flask(__name__)
session = requests.Session()


@app.get("/rates")
def rates():
    return session.get("https://rates.example.org/eur.json", timeout=5).json()
