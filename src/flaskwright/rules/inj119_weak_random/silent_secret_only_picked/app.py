import os
import random

from flask import Flask

app = Flask(__name__)
KEYS = os.environ["WEATHER_KEYS"].split(",")


class Client:
    def __init__(self, key):
        self.api_key = key


@app.get("/forecast/<town>")
def forecast(town):
    # Which of our keys is used for this call may be guessed; the keys were made elsewhere.
    client = Client(random.choice(KEYS))
    return {"town": town, "asked_with": len(client.api_key)}
