import requests
from flask import Flask

app = Flask(__name__)


@app.get("/weather")
def weather():
    return requests.get("https://weather.example/today", timeout=5).json()
