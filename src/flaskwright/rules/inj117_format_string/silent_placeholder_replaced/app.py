from flask import Flask, request

app = Flask(__name__)


class Guest:
    def __init__(self, name, card):
        self.name = name
        self.card = card


@app.post("/messages")
def message():
    # One word is replaced by one value; nothing else in the text means anything.
    guest = Guest("Bo", "4000 1234 5678 9010")
    text = request.form["text"].replace("{name}", guest.name)
    return {"text": text}
