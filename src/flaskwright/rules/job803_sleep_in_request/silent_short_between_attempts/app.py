import time

from flask import Flask

from store import Locked, write

app = Flask(__name__)


def save(text):
    for _ in range(5):
        try:
            return write(text)
        except Locked:
            time.sleep(0.2)
    raise Locked


@app.post("/notes")
def note():
    save("note")
    return "", 201
