import requests
from flask import Flask

from network import prepare

prepare()
app = Flask(__name__)


@app.get("/weather")
def weather():
    return requests.get("https://weather.example/now").text  # expect: JOB801
