import re

from flask import Flask, g, request

app = Flask(__name__)
LINES = ["08:00 open", "12:30 lunch (long)", "17:00 closed"]


@app.before_request
def take_word():
    # Dots are escaped; brackets and repeats are not.
    g.word = request.args.get("word", "").replace(".", r"\.")


@app.get("/hours")
def hours():
    return {"lines": [line for line in LINES if re.match("[0-9:]+ " + g.word, line)]}  # expect: INJ116
