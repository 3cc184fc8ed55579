import requests
from flask import Flask

from adapters import OldCiphers, OwnPool

app = Flask(__name__)


@app.get("/weather")
def weather():
    session = requests.Session()
    session.mount("https://old.example", OldCiphers())
    session.mount("https://", OwnPool())
    return session.get("https://weather.example/today", timeout=5).json()
