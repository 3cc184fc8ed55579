import random
import time

import requests
from flask import Flask, session

from catalogue import BOOKS, QUESTIONS

app = Flask(__name__)


@app.get("/quiz")
def quiz():
    # The order may be guessed; the answers are not in it.
    order = random.sample(range(len(QUESTIONS)), k=3)
    session["order"] = order
    return {"questions": [QUESTIONS[number] for number in order]}


@app.get("/books/of-the-day")
def book_of_the_day():
    return {"book": random.choice(BOOKS), "colour": f"#{random.randrange(0x1000000):06x}"}


@app.get("/weather")
def weather():
    for attempt in range(3):
        answer = requests.get("https://weather.example/today", timeout=5)
        if answer.ok:
            return answer.json()
        time.sleep(2**attempt + random.random())
    return {"weather": None}, 503
