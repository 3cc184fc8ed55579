import requests
from flask import Flask

from notices import flash, session

app = Flask(__name__)
weather = requests.Session()


@app.post("/forecast/<town>")
def forecast(town):
    # Neither is Flask's: a list of notices, and a dictionary of this process.
    flash("asked for " + town)
    session["town"] = town
    weather.headers["X-Town"] = town
    return weather.get("https://weather.example/today", timeout=5).json()
